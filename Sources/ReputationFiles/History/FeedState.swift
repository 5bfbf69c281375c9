public import Reputation
public import Timestamps

/// How one feed stands: when it was asked, what came of it, and with what its server is asked the next time.
public struct FeedState: Hashable, Sendable {
    /// The feed.
    public var id: FeedID
    /// When it was last asked.
    public var lastAttempt: Timestamp?
    /// When its server last gave a good version, or said that the one here is the newest.
    public var lastSuccess: Timestamp?
    /// The date of the newest good version; see `FeedVersion.sourceDate`.
    public var sourceDate: Timestamp?
    /// How many entries the newest good version has.
    public var lastGoodCount: Int?
    /// How many bytes the newest good version has.
    public var bytes: Int?
    /// Since when every attempt has failed; `nil` while the last one succeeded.
    public var failingSince: Timestamp?
    /// Why the last attempt failed: untrusted text, at most 300 bytes.
    public var failure: String?
    /// How many attempts in a row have failed.
    public var failures: Int
    /// Before this it is not asked again.
    public var notBefore: Timestamp?
    /// The validators of its locations, in their order.
    public var validators: [FeedValidator]

    /// The state of a feed that was never asked.
    public init(id: FeedID) {
        self.id = id
        failures = 0
        validators = []
    }
}
