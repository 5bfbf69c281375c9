import LoginEvents

/// A moment in Slack's own form, which each reader's Slack shows in the reader's time zone.
enum SlackDate {
    /// The years 1970 to 9999: what Slack can show.
    private static let shown: ClosedRange<Int64> = 0...253_402_300_799

    /// `<!date^1786500121^{date_short_pretty} {time_secs}|2026-08-12 02:02:01 UTC>`: whole seconds, with UTC for those
    /// who cannot show it.
    static func token(_ time: Timestamp) -> String {
        let text = time.utc
        guard shown.contains(time.seconds) else { return text }
        return "<!date^\(time.seconds)^{date_short_pretty} {time_secs}|\(text)>"
    }
}
