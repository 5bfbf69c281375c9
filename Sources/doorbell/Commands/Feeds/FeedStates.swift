import Reputation
import ReputationFiles

/// How the feeds stand, read beside a running agent.
enum FeedStates {
    /// The states; empty when there is no history yet.
    static func read(_ paths: ReputationPaths) throws(CommandFailure) -> [FeedID: FeedState] {
        do throws(HistoryError) {
            return try FeedHistory.states(at: paths.history)
        } catch {
            throw CommandFailure(message: "\(error)")
        }
    }
}
