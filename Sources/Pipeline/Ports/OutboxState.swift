/// What became of one alert on one channel.
public enum OutboxState: String, Hashable, Sendable, Codable, CaseIterable {
    /// To be told, now or after a wait.
    case pending
    /// An attempt is being made; after a crash its outcome is unknown.
    case sending
    /// The channel took it.
    case delivered
    /// A silence keeps it quiet.
    case silenced
    /// The channel refused the message for good.
    case deadLetter = "dead-letter"

    /// Whether nothing more will happen to it by itself.
    public var isFinal: Bool {
        switch self {
        case .pending, .sending: false
        case .delivered, .silenced, .deadLetter: true
        }
    }
}
