/// Something a server does wrong, for those who must live with it.
public enum Fault: Hashable, Sendable {
    /// It answers as it should, this much later.
    case delay(Duration)
    /// It takes the request and never answers.
    case hang
    /// It takes the request and closes the connection.
    case drop
    /// It answers with this status and a problem body.
    case status(Int)
    /// It redirects to this place.
    case redirect(String)
    /// It answers with status 200 and a web page.
    case page
    /// It answers with this status, content type and body, whatever was asked.
    case body(status: Int, type: String, [UInt8])
    /// It answers with this status, these headers and this JSON, whatever was asked.
    case reply(status: Int, headers: [String: String], [UInt8])
    /// It answers with this many bytes of blanks; `isDeclared` says whether it names their number beforehand.
    case flood(bytes: Int, isDeclared: Bool)
    /// It answers as it should, one byte at a time with this pause before each.
    case drip(Duration)
    /// It answers as it should, but every text in the answer is this one.
    case text(HostileText)
}
