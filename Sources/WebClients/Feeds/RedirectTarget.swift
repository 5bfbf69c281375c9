/// Where a `Location` field leads, seen from the URL that answered with it (RFC 3986 section 5.2, for `http` and
/// `https`).
struct RedirectTarget: Hashable {
    let origin: WebOrigin
    let url: String

    /// `path` is what followed the origin in the old URL; `nil` when the field names no place that can be asked.
    init?(_ location: String, from origin: WebOrigin, path: Substring) {
        let trimmed = location.prefix { $0 != "#" }
        guard (1...2048).contains(trimmed.utf8.count), trimmed.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return nil
        }
        let scheme = origin.isEncrypted ? "https" : "http"
        let full: String
        if trimmed.hasPrefix("//") {
            full = "\(scheme):\(trimmed)"
        } else if trimmed.hasPrefix("/") {
            full = "\(origin)\(trimmed)"
        } else if trimmed.prefix(12).contains("://") {
            full = String(trimmed)
        } else {
            let old = path.prefix { $0 != "?" && $0 != "#" }
            let directory = old.lastIndex(of: "/").map { old[...$0] } ?? "/"
            full = "\(origin)\(trimmed.hasPrefix("?") ? String(old) : String(directory))\(trimmed)"
        }
        guard let (target, _) = try? WebOrigin.split(full) else { return nil }
        self.origin = target
        url = full
    }
}
