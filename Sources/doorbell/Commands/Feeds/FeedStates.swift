import Reputation
import ReputationFiles
import SQLiteFiles

/// How the feeds stand, read beside a running agent.
enum FeedStates {
    /// The states; empty when there is no history yet.
    static func read(_ paths: ReputationPaths) throws(CommandFailure) -> [FeedID: FeedState] {
        do throws(StoreError) {
            return try FeedHistory.states(at: paths.history)
        } catch {
            throw CommandFailure(message: "\(error)")
        }
    }
}
