import HTTPTypes
import Hummingbird
import NIOCore

/// The answers of the simulator.
enum Answers {
    static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        answer(status, "text/plain; charset=utf-8", text.utf8)
    }

    /// A bare word, as Slack refuses; the reason, which Slack keeps to itself, is in a header of our own.
    static func refusal(_ refusal: WebhookRefusal) -> Response {
        var response = text(refusal.word, status: .init(code: refusal.status))
        if let name = HTTPField.Name("X-Simulator-Reason") {
            response.headers[name] = String(
                refusal.detail.unicodeScalars.map { (0x20...0x7E).contains($0.value) ? Character($0) : "?" }
            )
        }
        return response
    }

    static func rateLimited(seconds: Int) -> Response {
        var response = json(["retry_after": .number(String(seconds)), "ok": false, "error": "rate_limited"])
        response.status = .tooManyRequests
        response.headers[.retryAfter] = String(seconds)
        return response
    }

    static func json(_ value: JSONValue) -> Response { answer(.ok, "application/json; charset=utf-8", value.encoded) }

    static func html(_ page: String, status: HTTPResponse.Status = .ok) -> Response {
        answer(status, "text/html; charset=utf-8", page.utf8)
    }

    static func answer(_ status: HTTPResponse.Status, _ type: String, _ body: some Collection<UInt8>) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = type
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        headers[.contentSecurityPolicy] =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'"
        if let referrer = HTTPField.Name("Referrer-Policy") { headers[referrer] = "no-referrer" }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}
