extension Sanitiser {
    /// Shows `bytes` as a code span of Slack's mrkdwn: nothing inside is parsed as markup, mention, link or emoji.
    ///
    /// At most `scalars` code points are shown, and at most `width` bytes of JSON are taken without the back-ticks.
    /// A back-tick in the text becomes U+02CB, because a code span has no escape. Nothing at all shows as `(empty)`,
    /// only blanks as `(blank)`.
    public static func code(
        _ bytes: some Sequence<UInt8>,
        asciiOnly: Bool,
        scalars: Int = 64,
        width: Int = 600
    ) -> String {
        // Everything is shown, or that many code points are; four bytes suffice for each.
        let start = bytes.prefix(4 * (max(scalars, 0) + 2))
        let visible = visible(start, asciiOnly: asciiOnly)
        guard !visible.isEmpty else { return "`(empty)`" }
        guard visible.utf8.contains(where: { $0 != UInt8(ascii: " ") }) else { return "`(blank)`" }
        let fitted = SlackText.fit(visible, scalars: scalars, width: width)
        let unquoted = String(String.UnicodeScalarView(fitted.unicodeScalars.map { $0 == "`" ? "\u{02CB}" : $0 }))
        return "`" + SlackText.escape(unquoted) + "`"
    }
}
