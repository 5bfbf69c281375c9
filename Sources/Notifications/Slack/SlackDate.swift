import LoginEvents

/// A moment in Slack's own form, which each reader's Slack shows in the reader's time zone.
enum SlackDate {
    /// `<!date^1786500121^{date_short_pretty} {time_secs}|2026-08-12 02:02:01 UTC>`: whole seconds, with UTC for those
    /// who cannot show it.
    static func token(_ time: Timestamp) -> String {
        let text = UTCText.text(time)
        guard let seconds = UTCText.plausibleSeconds(time) else { return text }
        return "<!date^\(seconds)^{date_short_pretty} {time_secs}|\(text)>"
    }
}
