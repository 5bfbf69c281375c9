public import Pipeline
public import Reputation
import SQLiteFiles
public import Timestamps

/// Brings feeds up to date: asks their servers, reads and judges what they say, records it, and has the index built
/// once.
///
/// One process at a time does it (`UpdateLock`). Whatever fails leaves the last good version and the index in force.
/// Downloads wait without a thread; reading, recording and building run on a thread of low priority.
public struct FeedUpdater: Sendable {
    /// Builds the index from the history and puts it in force.
    public typealias Rebuild = @Sendable (_ history: FeedHistory, _ feeds: [Feed], _ now: Timestamp) throws -> Void

    /// Which feeds are asked.
    public enum Selection: Hashable, Sendable {
        /// Those whose time has come.
        case due
        /// These, whether their time has come or not; an empty list means all.
        case now([FeedID])
        /// These, from the beginning: without validators, and also when a version is much smaller than the last good
        /// one; an empty list means all.
        case forced([FeedID])
    }

    /// What bounds a download.
    public struct Limits: Hashable, Sendable {
        /// The most bytes of one text.
        public var bytes = 32 << 20
        /// The most time for one text.
        public var time = Duration.seconds(300)
        /// How many feeds are asked at once.
        public var concurrency = 3

        /// The limits that the agent has.
        public init() {}
    }

    let paths: ReputationPaths
    let feeds: [Feed]
    let keys: [FeedID: FeedKey]
    let transport: any FeedTransport
    let clock: any PipelineClock
    let limits: Limits
    let rebuild: Rebuild
    let schedule = FeedSchedule()

    /// An updater of `feeds`; `keys` are the user's own for some of them.
    public init(
        paths: ReputationPaths,
        feeds: [Feed],
        keys: [FeedID: FeedKey] = [:],
        transport: any FeedTransport,
        clock: any PipelineClock,
        limits: Limits = Limits(),
        rebuild: @escaping Rebuild
    ) {
        self.paths = paths
        self.feeds = feeds
        self.keys = keys
        self.transport = transport
        self.clock = clock
        self.limits = limits
        self.rebuild = rebuild
    }

    /// Updates the selected feeds, then builds the index when one of them has a new version, when everything was
    /// forced, or when the index is missing or a day old.
    ///
    /// `onEvent` is called from any thread. A cancelled update records what is done and builds nothing.
    /// - Throws: when another update is under way, or the directory or the history cannot be used.
    public func update(
        _ selection: Selection,
        onEvent: @escaping @Sendable (FeedUpdate.Event) -> Void = { _ in }
    ) async throws(FeedUpdateError) -> FeedUpdateReport {
        let (history, lock, states) = try await begin()
        let chosen = choose(selection, states)
        var isForced = false
        if case .forced = selection { isForced = true }
        let runs = chosen.map { feed in
            FeedRun(updater: self, history: history, lock: lock, feed: feed, state: states[feed.id], isForced: isForced)
        }
        var report = FeedUpdateReport(updates: await all(runs, onEvent))
        let isNews = report.updates.contains { update in
            if case .updated = update.outcome { true } else { false }
        }
        if !Task.isCancelled, isNews || isForced || FileAge.isOlder(paths.index, than: 86_400, at: clock.now()) {
            onEvent(.building)
            report.buildFailure = await build(history, lock)
            report.isRebuilt = report.buildFailure == nil
        }
        Self.release(lock)
        return report
    }

    /// Gives the lock back at once, and not when the last thread has let go of it; a cancelled update may have left work
    /// behind that still needs it.
    static func release(_ lock: UpdateLock) {
        if !Task.isCancelled { lock.release() }
    }

    /// Takes the lock and opens the history, off the threads that tasks share.
    private func begin() async throws(FeedUpdateError) -> (FeedHistory, UpdateLock, [FeedID: FeedState]) {
        let opened = await LowPriorityThread.run {
            () -> Result<(FeedHistory, UpdateLock, [FeedID: FeedState]), FeedUpdateError> in
            do throws(FeedUpdateError) {
                let (history, lock) = try open()
                do throws(StoreError) {
                    let states = try history.states().map { ($0.id, $0) }
                    return .success((history, lock, Dictionary(states) { first, _ in first }))
                } catch {
                    throw .history(error)
                }
            } catch {
                return .failure(error)
            }
        }
        guard let opened else { throw .cancelled }
        return try opened.get()
    }

    func open() throws(FeedUpdateError) -> (FeedHistory, UpdateLock) {
        do throws(SystemFailure) {
            try DirectoryMaking.make(paths.directory)
        } catch {
            throw .directory(path: paths.directory, error)
        }
        let lock: UpdateLock
        do throws(UpdateLock.Failure) {
            lock = try UpdateLock(path: paths.lock)
        } catch {
            throw .lock(error)
        }
        do throws(StoreError) {
            return (try FeedHistory(path: paths.history), lock)
        } catch {
            throw .history(error)
        }
    }

    private func choose(_ selection: Selection, _ states: [FeedID: FeedState]) -> [Feed] {
        switch selection {
        case .due: schedule.due(among: feeds, states, at: clock.now())
        case .now(let ids), .forced(let ids): ids.isEmpty ? feeds : feeds.filter { ids.contains($0.id) }
        }
    }

    /// Runs some at a time; the result has the order of `runs`.
    private func all(
        _ runs: [FeedRun],
        _ onEvent: @escaping @Sendable (FeedUpdate.Event) -> Void
    ) async -> [FeedUpdate] {
        await withTaskGroup(of: (Int, FeedUpdate).self) { group in
            var results: [Int: FeedUpdate] = [:]
            for (position, run) in runs.enumerated() {
                if position >= max(1, limits.concurrency), let (done, update) = await group.next() {
                    results[done] = update
                }
                group.addTask(priority: .background) {
                    let update = await run.perform(onEvent)
                    onEvent(.finished(update))
                    return (position, update)
                }
            }
            for await (position, update) in group { results[position] = update }
            return runs.indices.compactMap { results[$0] }
        }
    }

    /// Builds the index; why not, when it fails.
    ///
    /// The lock is held to the end, also when nobody waits for it any more.
    func build(_ history: FeedHistory, _ lock: UpdateLock) async -> String? {
        let result = await LowPriorityThread.run { [rebuild, feeds, clock] () -> String? in
            defer { withExtendedLifetime(lock) {} }
            do {
                try rebuild(history, feeds, clock.now())
                return nil
            } catch {
                return "\(error)"
            }
        }
        return result ?? "it was cancelled"
    }
}
