public import LoginEvents

/// What one channel of a session was for, and when.
public struct SessionChannel: Hashable, Sendable {
    /// How many are kept of one session; later ones are not.
    public static let limit = 64

    /// What it was for.
    public var session: LogSession
    /// When it started.
    public var began: Timestamp
    /// When it ended; `nil` while it is open or its end was not seen.
    public var ended: Timestamp?

    /// A channel of the given parts.
    public init(session: LogSession, began: Timestamp, ended: Timestamp? = nil) {
        self.session = session
        self.began = began
        self.ended = ended
    }
}
