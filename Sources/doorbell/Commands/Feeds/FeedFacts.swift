import Reputation
import ReputationFiles
import Timestamps

/// What is known of one feed, and in what state that leaves it.
struct FeedFacts: Hashable, Sendable {
    /// How a feed stands.
    enum Condition: Hashable, Sendable {
        /// What it says is as new as it should be.
        case fresh
        /// Its source has not been made anew since then, although it should have been.
        case stale(since: Timestamp)
        /// It cannot be had; the last good version counts on.
        case failing(since: Timestamp, why: String)
        /// It was never fetched; what came with the program counts.
        case starter
        /// It was never fetched.
        case neverFetched
        /// The configuration does not use it.
        case disabled
    }

    var feed: Feed
    var state: FeedState?
    /// The date of what came with the program; `nil` when nothing of the feed did.
    var starterDate: Timestamp?
    /// How many entries the index in use has of what came with the program; `nil` when that is not known.
    var starterEntries: Int?
    var isUsed: Bool

    /// The state of the feed as of `now`.
    ///
    /// It is stale when its date is older than three polls, and at least two days.
    func condition(at now: Timestamp) -> Condition {
        guard isUsed else { return .disabled }
        if let state, let since = state.failingSince { return .failing(since: since, why: state.failure ?? "") }
        guard let date = state?.sourceDate else { return starterDate == nil ? .neverFetched : .starter }
        let patience = max(3 * feed.pollSeconds, 2 * 86_400)
        return date.advanced(by: .seconds(patience)) < now ? .stale(since: date) : .fresh
    }

    /// The date of what counts: of what was fetched, or of what came with the program.
    var sourceDate: Timestamp? { state?.sourceDate ?? starterDate }

    /// How many entries count: of what was fetched, or of what came with the program.
    var entries: Int? { state?.sourceDate == nil ? starterEntries : state?.lastGoodCount }

    /// The facts of the feeds that are used, and of the known ones that are not, in the order of the catalogue;
    /// `indexed` are the feeds of the index in use.
    static func all(
        _ configuration: Configuration,
        states: [FeedID: FeedState],
        starter: StarterDirectory?,
        indexed: [IndexedFeed]
    ) -> [FeedFacts] {
        let counts = Dictionary(indexed.map { ($0.id, $0.listingCount) }, uniquingKeysWith: { first, _ in first })
        let used = configuration.feeds.list
        let unused = FeedCatalogue.feeds.filter { feed in !used.contains { $0.id == feed.id } }
        return (used + unused).map { feed in
            FeedFacts(
                feed: feed,
                state: states[feed.id],
                starterDate: starter.flatMap { date(of: feed.id, in: $0) },
                starterEntries: counts[feed.id],
                isUsed: used.contains { $0.id == feed.id }
            )
        }
    }

    private static func date(of feed: FeedID, in starter: StarterDirectory) -> Timestamp? {
        starter.files.filter { file in
            if case .feed(feed, _) = file.content { true } else { false }
        }.map(\.sourceDate).max()
    }
}
