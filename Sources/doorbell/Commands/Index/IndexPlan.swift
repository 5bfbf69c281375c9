import Reputation
import ReputationFiles

/// What an index is built from and where it goes, as configured.
struct IndexPlan: Sendable {
    /// The feeds that are in use.
    var feeds: [Feed] = []
    var places = PlaceSources(named: [], usesStandard: false)
    /// Whether the starter data stands in for what was not fetched.
    var usesStarter = false
    /// Where history and index are; `nil` when there is no history, and the index goes to a file of its own.
    var paths: ReputationPaths?

    /// What the configuration says; nothing at all when there is none.
    init(_ configuration: Configuration?) {
        guard let configuration else { return }
        feeds = configuration.feeds.list
        // With files named, those that are simply there are of no account.
        places = PlaceSources(named: configuration.places, usesStandard: configuration.places.isEmpty)
        usesStarter = true
        paths = configuration.reputation
    }

    /// What a user without a configuration has: the default feeds as the starter data has them, below `directory`.
    init(starterIn directory: String) {
        feeds = FeedCatalogue.feeds.filter(\.isDefault)
        places = PlaceSources(named: [], usesStandard: true)
        usesStarter = true
        paths = ReputationPaths(directory: directory)
    }
}
