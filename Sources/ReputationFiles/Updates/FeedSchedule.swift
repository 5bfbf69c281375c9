public import Reputation
public import Timestamps

/// When feeds are asked: as often as each wants it, less often while it fails, never before its server wants it.
public struct FeedSchedule: Hashable, Sendable {
    /// The wait after a first failure, in seconds; it doubles with each further one.
    public static let firstRetrySeconds: Int64 = 300
    /// The longest wait between attempts at a failing feed that is polled more often than this, in seconds.
    public static let longestRetrySeconds: Int64 = 6 * 3600

    /// A schedule.
    public init() {}

    /// When the feed is to be asked; a moment that has passed means now.
    ///
    /// A state of the future comes from a clock that was ahead, and says nothing.
    public func moment(for feed: Feed, _ state: FeedState?, at now: Timestamp) -> Timestamp {
        guard let state, let attempt = state.lastAttempt, attempt <= now else { return now }
        if state.failures > 0 {
            let latest = attempt.advanced(by: .seconds(604_800))
            return min(latest, state.notBefore ?? attempt.advanced(by: wait(afterFailures: state.failures, of: feed)))
        }
        return attempt.advanced(by: .seconds(max(60, feed.pollSeconds)))
    }

    /// Whether the feed is to be asked now.
    public func isDue(_ feed: Feed, _ state: FeedState?, at now: Timestamp) -> Bool {
        moment(for: feed, state, at: now) <= now
    }

    /// The feeds that are to be asked now, in their order.
    public func due(among feeds: [Feed], _ states: [FeedID: FeedState], at now: Timestamp) -> [Feed] {
        feeds.filter { isDue($0, states[$0.id], at: now) }
    }

    /// How long nothing is to be asked; zero when something is due, `nil` without feeds.
    public func pause(among feeds: [Feed], _ states: [FeedID: FeedState], at now: Timestamp) -> Duration? {
        let next = feeds.map { moment(for: $0, states[$0.id], at: now) }.min()
        return next.map { max(.zero, $0.duration(since: now)) }
    }

    /// How long a feed is left alone after `failures` attempts in a row have failed, the last one included.
    ///
    /// What the server wants counts when it is longer, up to a week.
    public func wait(afterFailures failures: Int, of feed: Feed, retryAfter: Duration? = nil) -> Duration {
        let longest = max(Self.longestRetrySeconds, feed.pollSeconds)
        let doublings = min(20, max(0, failures - 1))
        let own = min(longest, Self.firstRetrySeconds << Int64(doublings))
        return max(.seconds(own), min(.seconds(604_800), retryAfter ?? .zero))
    }
}
