/// What came of an update.
public struct FeedUpdateReport: Hashable, Sendable {
    /// The feeds that were asked, in the order of the configuration.
    public var updates: [FeedUpdate]
    /// Whether a new index is in force.
    public var isRebuilt: Bool
    /// Why the index could not be built; the old one stays in force then.
    public var buildFailure: String?

    /// A report of the given parts.
    public init(updates: [FeedUpdate] = [], isRebuilt: Bool = false, buildFailure: String? = nil) {
        self.updates = updates
        self.isRebuilt = isRebuilt
        self.buildFailure = buildFailure
    }

    /// The feeds that failed, with why.
    public var failures: [FeedUpdate] { updates.filter(\.isFailure) }
}
