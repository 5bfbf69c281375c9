/// What stands between `<` and `>` in mrkdwn, as HTML.
struct ControlDrawing {
    let html: String

    /// `nil` when it is no control sequence.
    init?(_ inner: Substring) {
        let target = inner.prefix { $0 != "|" }
        let label = inner.count > target.count ? inner.dropFirst(target.count + 1) : nil
        if target.hasPrefix("!date^") {
            html = Self.date(target.dropFirst(6), fallback: label ?? "")
        } else if target.hasPrefix("!subteam^") {
            html = Self.mention(label ?? "@\(target.dropFirst(9))")
        } else if target.hasPrefix("!"), ["here", "channel", "everyone", "group"].contains(target.dropFirst()) {
            html = Self.mention("@\(target.dropFirst())")
        } else if target.hasPrefix("@") || target.hasPrefix("#"), target.count > 1 {
            html = Self.mention(label ?? target)
        } else if MentionScan.isURL(target) {
            // Drawn as a link and not made one: the page is to be looked at, not to lead away.
            let url = HTMLText.escape(Entities.decode(target))
            html = "<span class=\"link\" title=\"\(url)\">\(HTMLText.escape(Entities.decode(label ?? target)))</span>"
        } else {
            return nil
        }
    }

    private static func mention(_ text: Substring) -> String {
        "<span class=\"mention\">\(HTMLText.escape(Entities.decode(text)))</span>"
    }

    /// `UNIX^format^optional link`: the page's script writes it in the reader's zone; without it the fallback stays.
    private static func date(_ text: Substring, fallback: Substring) -> String {
        let parts = text.split(separator: "^", omittingEmptySubsequences: false)
        let shown = HTMLText.escape(Entities.decode(fallback))
        guard parts.count >= 2, let seconds = Int64(parts[0]) else { return shown }
        let format = HTMLText.escape(Entities.decode(parts[1]))
        return "<time data-unix=\"\(seconds)\" data-format=\"\(format)\">\(shown)</time>"
    }
}
