import Reputation
import ReputationFiles
import Synchronization

/// Tells how an update goes: a line for each feed when it is done, and on a terminal what is under way.
final class FeedProgress: Sendable {
    private struct State {
        var underWay: [FeedID: Int] = [:]
        var done = 0
        /// The first feed that failed for each reason.
        var failures: [String: FeedID] = [:]
    }

    private let state = Mutex(State())
    private let line = ProgressLine()
    private let count: Int?

    /// Tells of an update of so many feeds, when that is known.
    init(count: Int?) { self.count = count }

    /// Takes note of what happens; from any thread, one line at a time.
    func take(_ event: FeedUpdate.Event) {
        state.withLock { state in
            switch event {
            case .began(let feed): state.underWay[feed] = 0
            case .received(let feed, let bytes, _): state.underWay[feed] = bytes
            case .finished(let update):
                state.underWay[update.feed] = nil
                state.done += 1
                line.clear()
                Output.line(Self.line(update, &state))
            case .building:
                line.show("building the index")
                return
            }
            line.show(text(state))
        }
    }

    /// The line of a feed; a reason that was told is not told again, as when the network is away.
    private static func line(_ update: FeedUpdate, _ state: inout State) -> String {
        guard case .failed(let why) = update.outcome else { return FeedText.line(update) }
        if let first = state.failures[why] { return "\(update.feed): failed as \(first) did" }
        state.failures[why] = update.feed
        return FeedText.line(update)
    }

    /// Leaves an empty line.
    func end() { line.clear() }

    private func text(_ state: State) -> String {
        let part = state.underWay.sorted { $0.key < $1.key }.map { feed, bytes in
            bytes > 0 ? "\(feed) \(Self.size(bytes))" : feed.text
        }.joined(separator: ", ")
        let total = count.map { " of \($0)" } ?? ""
        return part.isEmpty ? "" : "\(state.done)\(total) done; fetching \(part)"
    }

    private static func size(_ bytes: Int) -> String {
        bytes >= 10_000_000 ? "\(bytes / 1_000_000) MB" : "\(bytes / 1000) kB"
    }
}
