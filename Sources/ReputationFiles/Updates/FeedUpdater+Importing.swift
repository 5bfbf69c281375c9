import Pipeline
import Reputation
import Timestamps

extension FeedUpdater {
    /// Records versions from files as if they had been fetched, then builds the index when one of them was good.
    ///
    /// They are judged like any other; `isForced` takes one that is much smaller than the last good one. A version that
    /// is refused changes nothing, and is no failure of the feed.
    /// - Throws: when an update is under way, or the directory or the history cannot be used.
    public func importing(
        _ imports: [FeedImport],
        isForced: Bool = false
    ) async throws(FeedUpdateError) -> FeedUpdateReport {
        let (history, lock) = try open()
        var report = FeedUpdateReport()
        for item in imports {
            guard let feed = feeds.first(where: { $0.id == item.feed }) else {
                report.updates.append(FeedUpdate(feed: item.feed, outcome: .failed("there is no such feed")))
                continue
            }
            let job = FeedImportRun(item: item, feed: feed, history: history, limit: limits.bytes, isForced: isForced)
            let now = clock.now()
            let outcome = await LowPriorityThread.run { job.perform(at: now) } ?? .failed("it was cancelled")
            report.updates.append(FeedUpdate(feed: feed.id, outcome: outcome))
        }
        if report.failures.count < report.updates.count {
            report.buildFailure = await build(history, lock)
            report.isRebuilt = report.buildFailure == nil
        }
        Self.release(lock)
        return report
    }
}
