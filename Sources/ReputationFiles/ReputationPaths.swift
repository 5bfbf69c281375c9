/// Where reputation lives on disk.
///
/// The agent's account writes there; everybody may read the index.
public struct ReputationPaths: Hashable, Sendable {
    /// The directory that holds everything below, `reputation` in the state directory or in a user's cache.
    public var directory: String

    /// The paths below `directory`, which need not exist.
    public init(directory: String) {
        self.directory = directory
    }

    /// The index in use; replaced by renaming, never written in place.
    public var index: String { directory + "/index.dbi" }
    /// What the feeds said when (SQLite).
    public var history: String { directory + "/feeds.sqlite" }
    /// What services answered, and how often they were asked (SQLite).
    public var services: String { directory + "/services.sqlite" }
    /// Whoever changes one of the two holds a lock on this file.
    public var lock: String { directory + "/lock" }
}
