extension Severity {
    /// The colour of the bar: Slack's own good, warning and danger, and grey for what nobody knows.
    var colour: String {
        switch self {
        case .ok: "#2eb886"
        case .check: "#daa038"
        case .alert: "#a30200"
        case .unknown: "#868686"
        }
    }

    /// What the colour says to those who do not see it.
    var emoji: String {
        switch self {
        case .ok: ":large_green_circle:"
        case .check: ":large_yellow_circle:"
        case .alert: ":red_circle:"
        case .unknown: ":white_circle:"
        }
    }
}
