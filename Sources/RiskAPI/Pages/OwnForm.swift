import HTTPTypes

/// Whether a form was sent from a page of this server: other sites' pages may not sign anybody in or out.
enum OwnForm {
    /// Judges by what browsers add to every form (Fetch Metadata, else `Origin`); a program that adds neither has no
    /// cookies of anybody's.
    static func sent(_ request: APIRequest) -> Bool {
        let headers = request.headers
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = headers[name] {
            return site == "same-origin" || site == "none"
        }
        guard let origin = headers[.origin] else { return true }
        guard let host = origin.firstRange(of: "://").map({ origin[$0.upperBound...] }) else { return false }
        return host.lowercased() == request.authority?.lowercased()
    }
}
