/// What it means that an entry is no longer in a feed.
public enum FeedRetention: String, Hashable, Sendable, Codable, CaseIterable {
    /// The feed shows the last hours or days only: absence means nothing, so an entry is kept and loses weight by age.
    case window
    /// The feed is kept up by its owner: removal is information and takes weight away at once.
    case maintained
}
