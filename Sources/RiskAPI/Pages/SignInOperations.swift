import HTTPTypes
import NIOCore

/// Signing in with a key, and out again.
struct SignInOperations: Sendable {
    let signing: any SigningIn

    var operations: [APIOperation] { [form, signIn, signOut] }

    /// The longest form: a key and a path.
    private static let longestForm = 4096

    private var form: APIOperation {
        APIOperation(
            id: "sign_in_page",
            path: "/sign-in",
            tag: PageOperations.tag,
            summary: "The form to sign in with a key",
            parameters: [.query("next", .text, "The page to go to then; pages of this server alone")],
            success: PageOperations.page200,
            access: .everybody,
            handler: .immediate { (request) throws(APIProblem) in
                SignInPage(back: ReturnPath.checked(request.query("next"))).answer()
            }
        )
    }

    private var signIn: APIOperation {
        APIOperation(
            id: "sign_in",
            method: .post,
            path: "/sign-in",
            tag: PageOperations.tag,
            summary: "Turns a key into a cookie that lasts a few hours",
            body: APIBody(.form(["key", "next"]), limit: Self.longestForm),
            success: APIResponse(status: 303, summary: "Signed in; the page to go to"),
            problems: [.unauthorized, .forbidden],
            access: .everybody,
            handler: .immediate { (request) throws(APIProblem) in
                guard OwnForm.sent(request) else { return Self.foreign }
                let fields = try QueryText.pairs(Substring(String(buffer: request.body)))
                let back = ReturnPath.checked(fields.last { $0.name == "next" }?.value)
                let key = fields.last { $0.name == "key" }?.value ?? ""
                do throws(APIProblem) {
                    let cookie = try signing.signIn(
                        key: String(key.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }),
                        isEncrypted: Self.isEncrypted(request),
                        at: request.time
                    )
                    return Self.see(back, cookie)
                } catch {
                    guard case .handled(.unauthorized, _) = error else { throw error }
                    let refusal = "This is not a key of this server, or it was revoked."
                    return SignInPage(back: back, refusal: refusal).answer(status: 401)
                }
            }
        )
    }

    private var signOut: APIOperation {
        APIOperation(
            id: "sign_out",
            method: .post,
            path: "/sign-out",
            tag: PageOperations.tag,
            summary: "Ends the session of the cookie",
            success: APIResponse(status: 303, summary: "Signed out; the page to go to"),
            problems: [.forbidden],
            access: .everybody,
            handler: .immediate { (request) throws(APIProblem) in
                guard OwnForm.sent(request) else { return Self.foreign }
                let credentials = Credentials(
                    headers: request.headers,
                    authority: request.authority,
                    peer: request.peer
                )
                return Self.see("/sign-in", signing.signOut(credentials, isEncrypted: Self.isEncrypted(request)))
            }
        )
    }

    private static func see(_ path: String, _ cookie: String) -> APIAnswer {
        var answer = PageOperations.see(path)
        answer.headers[.setCookie] = cookie
        answer.headers[.cacheControl] = "no-store"
        return answer
    }

    /// Whether the browser has a connection that is encrypted, here or at the proxy in front: whoever lies about it
    /// loses no cookie but the own.
    private static func isEncrypted(_ request: APIRequest) -> Bool {
        if request.isEncrypted { return true }
        return HTTPField.Name("X-Forwarded-Proto").flatMap { request.headers[$0] } == "https"
    }

    private static var foreign: APIAnswer {
        NoticePage(
            status: 403,
            title: "Forbidden",
            text: "The form came from a page of another site. Open /sign-in here and send it from there."
        ).answer
    }
}
