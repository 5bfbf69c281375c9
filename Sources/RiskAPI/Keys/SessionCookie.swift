import HTTPTypes

/// The cookie of the sign-in page (RFC 6265).
enum SessionCookie {
    /// Its name.
    static let name = "doorbell_session"

    /// Its value among the header fields; only the first 4 KB of them are looked at.
    static func read(_ headers: HTTPFields) -> Substring? {
        guard let field = headers[.cookie] else { return nil }
        for pair in Substring(field.utf8.prefix(4096)).split(separator: ";") {
            let pair = pair.drop { $0 == " " }
            guard pair.hasPrefix(name), pair.dropFirst(name.count).first == "=" else { continue }
            let value = pair.dropFirst(name.count + 1)
            return value.utf8.count <= 64 ? value : nil
        }
        return nil
    }

    /// `Set-Cookie` for a value that lasts so many seconds; 0 takes the cookie back.
    ///
    /// Scripts cannot read it, other sites' pages do not send it, and a browser keeps one marked `Secure` to
    /// connections that are encrypted.
    static func field(_ value: String, seconds: Int64, isEncrypted: Bool) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict" + (isEncrypted ? "; Secure" : "")
    }
}
