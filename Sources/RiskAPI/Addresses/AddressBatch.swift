import IPNetworks
import NIOCore

/// The addresses that one request names in its body.
enum AddressBatch {
    /// The most issues that one answer lists.
    private static let mostIssues = 20

    /// Reads a bare array of 1 to `limit` texts, all different.
    /// - Throws: 413 for a longer one, 422 for whatever else is wrong.
    static func read(_ request: APIRequest, limit: Int) throws(APIProblem) -> [IPAddress] {
        if let addresses = plain(request.body, limit: limit) { return addresses }
        let elements = try APIBodyReader.decode([Element].self, from: request)
        guard elements.count <= limit else { throw tooMany(elements.count, limit: limit) }
        guard !elements.isEmpty else {
            throw .invalid([
                .init([.name("body")], "ensure this value has at least 1 items", type: "value_error.list.min_items")
            ])
        }
        return try addresses(elements)
    }

    /// More addresses than one request may name.
    static func tooMany(_ count: Int, limit: Int) -> APIProblem {
        .handled(.tooLarge, detail: "\(count) addresses are too many. Send \(limit) at most in one request.")
    }

    private static func addresses(_ elements: [Element]) throws(APIProblem) -> [IPAddress] {
        var addresses: [IPAddress] = []
        var issues: [APIProblem.Issue] = []
        var texts: Set<String> = []
        for (position, element) in elements.enumerated() where issues.count < mostIssues {
            let place: [APIProblem.Issue.Step] = [.name("body"), .position(position)]
            switch element {
            case .other: issues.append(.init(place, "str type expected", type: "type_error.str"))
            case .text(let text):
                texts.insert(text)
                guard let address = RequestedAddress.parse(text) else {
                    issues.append(RequestedAddress.issue(place))
                    continue
                }
                addresses.append(address)
            }
        }
        guard issues.isEmpty else { throw .invalid(issues) }
        guard texts.count == elements.count else {
            throw .invalid([
                .init([.name("body")], "the list has duplicated items", type: "value_error.list.unique_items")
            ])
        }
        return addresses
    }

    /// An element of the array, whatever it is.
    private enum Element: Decodable {
        case text(String)
        case other

        init(from decoder: any Decoder) throws {
            let text = try? decoder.singleValueContainer().decode(String.self)
            self = text.map { .text($0) } ?? .other
        }
    }

    /// The usual body, without escapes, mistakes and repetitions; `nil` for any other, which gets the long way.
    private static func plain(_ body: ByteBuffer, limit: Int) -> [IPAddress]? {
        let addresses = unsafe body.withUnsafeReadableBytes { bytes -> [IPAddress]? in
            // The span is used within the closure only, as long as the bytes are there.
            let text = unsafe Span<UInt8>(_unsafeBytes: bytes)
            return plain(text, limit: limit)
        }
        guard let addresses, Set(addresses).count == addresses.count else { return nil }
        return addresses
    }

    private static func plain(_ text: Span<UInt8>, limit: Int) -> [IPAddress]? {
        var addresses: [IPAddress] = []
        addresses.reserveCapacity(min(limit, text.count / 10 + 1))
        var position = 0
        guard next(text, &position) == UInt8(ascii: "[") else { return nil }
        while addresses.count < limit {
            guard next(text, &position) == UInt8(ascii: "\"") else { return nil }
            let start = position
            while position < text.count, text[position] != UInt8(ascii: "\"") { position += 1 }
            guard position < text.count, let address = try? IPAddress(parsing: text.extracting(start..<position)) else {
                return nil
            }
            addresses.append(address.unmapped)
            position += 1
            switch next(text, &position) {
            case UInt8(ascii: ","): continue
            case UInt8(ascii: "]"): return next(text, &position) == nil ? addresses : nil
            default: return nil
            }
        }
        return nil
    }

    /// The next byte that is no white space, and behind it; `nil` at the end.
    private static func next(_ text: Span<UInt8>, _ position: inout Int) -> UInt8? {
        while position < text.count {
            let byte = text[position]
            position += 1
            if byte != 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 { return byte }
        }
        return nil
    }
}
