import HTTPTypes
import NIOCore

extension Activity {
    /// The longest user agent that is kept, in characters.
    static let longestAgent = 200
    /// The longest URI and body that are kept, in characters.
    static let longestText = 1000

    /// What is kept of a request that its operation answered.
    init(_ exchange: Exchange, _ operation: APIOperation, status: Int) {
        let request = exchange.request
        let uri = exchange.query.isEmpty ? request.path : "\(request.path)?\(exchange.query)"
        self.init(
            caller: request.caller,
            event: operation.id,
            description: operation.summary,
            time: request.time,
            address: request.peer.map { "\($0)" } ?? "",
            userAgent: String((request.headers[.userAgent] ?? "").prefix(Self.longestAgent)),
            status: status,
            uri: String(uri.prefix(Self.longestText)),
            body: Self.body(of: request, operation),
            method: request.method.rawValue
        )
    }

    // A form may hold a key.
    private static func body(of request: APIRequest, _ operation: APIOperation) -> String {
        if case .form = operation.body?.form { return "" }
        let bytes = request.body.readableBytesView.prefix(longestText * 4)
        return String(String(decoding: bytes, as: UTF8.self).prefix(longestText))
    }
}

extension APIOperation {
    /// Whether it changes something, rather than only reading, even if it is a `POST` for the sake of a long list.
    var changes: Bool {
        switch method {
        case .get, .head: false
        case .post: success.status != 200
        default: true
        }
    }
}
