import HTTPTypes
import IPNetworks
import NIOHTTP1

/// The head of a request as it came over the wire.
struct WireRequest: Sendable {
    var method: HTTPRequest.Method
    /// Path and query, or a whole URI.
    var target: String
    var headers: HTTPHeaders
    var peer: IPAddress?
    var isEncrypted: Bool

    /// The path and the query of the target.
    ///
    /// A whole URI is taken for its path (RFC 9112, section 3.2.2).
    var parts: (path: String, query: Substring) {
        var rest = target[...]
        if !rest.hasPrefix("/"), let scheme = ["http://", "https://"].first(where: { rest.hasPrefix($0) }) {
            rest = rest.dropFirst(scheme.count)
            rest = rest[(rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex)...]
            if !rest.hasPrefix("/") { rest = "/" + rest }
        }
        guard let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) else {
            // Most targets are nothing but a path: no copy then.
            return (rest.utf8.count == target.utf8.count ? target : String(rest), "")
        }
        return (String(rest[..<mark]), rest[rest.utf8.index(after: mark)...])
    }
}
