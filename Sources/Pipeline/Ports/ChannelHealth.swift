public import LoginEvents

/// What is known about a channel's destination.
public struct ChannelHealth: Hashable, Sendable {
    /// How a destination is doing.
    public enum State: String, Sendable, Codable {
        /// The last attempt worked.
        case ok
        /// The last attempt failed in a way that may pass by itself.
        case retrying
        /// It refuses everything until its configuration is mended; it is probed from time to time.
        case paused
    }

    /// How it is doing.
    public var state: State
    /// Why, in words safe to show; empty when all is well.
    public var reason: String
    /// Since when.
    public var since: Timestamp

    /// A health of the given parts.
    public init(state: State, reason: String, since: Timestamp) {
        self.state = state
        self.reason = reason
        self.since = since
    }
}
