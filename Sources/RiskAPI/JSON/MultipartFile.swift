import HTTPTypes
import NIOCore

/// The file of a `multipart/form-data` body (RFC 7578).
public enum MultipartFile {
    /// The most parts of a body.
    static let mostParts = 20
    /// The most bytes of a part's header fields.
    static let longestHeader = 4096

    /// Reads the bytes of the part with this name; the first one if there are several.
    /// - Throws: `.invalid` when the body is no such form, is broken, or has no part of this name.
    public static func read(_ request: APIRequest, name: String) throws(APIProblem) -> [UInt8] {
        guard let boundary = boundary(of: request.headers[.contentType] ?? "") else {
            throw broken(name, "send the file as multipart/form-data, such as: curl -F '\(name)=@FILE'")
        }
        let body = [UInt8](request.body.readableBytesView)
        var reader = MultipartReader(body: body, boundary: boundary)
        guard reader.skipPreamble() else { throw broken(name, "the form has no part") }
        for _ in 0..<mostParts {
            switch reader.nextPart(longestHeader: longestHeader) {
            case .part(let partName, let range):
                if partName == name { return Array(body[range]) }
            case .end:
                throw .invalid([.init([.name("body"), .name(name)], "field required", type: "value_error.missing")])
            case .broken: throw broken(name, "the form is broken or cut off")
            }
        }
        throw broken(name, "the form has more than \(mostParts) parts")
    }

    private static func broken(_ name: String, _ message: String) -> APIProblem {
        .invalid([.init([.name("body"), .name(name)], message, type: "value_error.multipart")])
    }

    /// The boundary that a media type names: 1 to 70 characters (RFC 2046, section 5.1.1).
    static func boundary(of mediaType: String) -> [UInt8]? {
        guard mediaType.lowercased().hasPrefix("multipart/form-data") else { return nil }
        guard let value = HeaderParameters.value("boundary", of: mediaType), (1...70).contains(value.utf8.count),
            value.utf8.allSatisfy({ (0x20..<0x7F).contains($0) })
        else { return nil }
        return Array(value.utf8)
    }
}
