public import HTTPTypes
public import NIOCore

/// One answer, as an operation's handler gives it.
public struct APIAnswer: Sendable {
    /// The status.
    public var status: Int
    /// The media type of the body; `nil` without a body.
    public var mediaType: String?
    /// The body.
    public var body: ByteBuffer
    /// Further header fields; never the length.
    public var headers: HTTPFields

    /// An answer of the given parts.
    public init(status: Int, mediaType: String? = nil, body: ByteBuffer = ByteBuffer(), headers: HTTPFields = [:]) {
        self.status = status
        self.mediaType = mediaType
        self.body = body
        self.headers = headers
    }

    /// JSON, written by `write`.
    public static func json(
        status: Int = 200,
        capacity: Int = 512,
        _ write: (inout JSONWriter) throws(APIProblem) -> Void
    ) throws(APIProblem) -> APIAnswer {
        var writer = JSONWriter(capacity: capacity)
        try write(&writer)
        return APIAnswer(status: status, mediaType: "application/json", body: writer.finish())
    }

    /// Nothing but a status.
    public static func empty(_ status: Int) -> APIAnswer { APIAnswer(status: status) }
}
