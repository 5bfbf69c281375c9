import Glibc
import Logging
import Pipeline

/// The thread of `LogFileSource`: reads what there is, then waits for more.
final class LogFollowLoop {
    private let configuration: LogFileSource.Configuration
    private let watcher: LogWatcher
    private let logs: [FollowedLog]
    private let lines: [FollowedLog]
    private let records: [FollowedLog]
    private let logger: Logger
    private let stop: WakeUp
    private var stall: String?
    private var lastRescan = ContinuousClock.now

    init(
        _ configuration: LogFileSource.Configuration,
        sink: any LogSink,
        clock: any PipelineClock,
        logger: Logger,
        stop: WakeUp,
        watcher: LogWatcher = LogWatcher()
    ) {
        self.configuration = configuration
        self.logger = logger
        self.stop = stop
        self.watcher = watcher
        let accounting = configuration.accounting
        let paths = configuration.paths.filter { accounting[$0] == nil } + accounting.keys.sorted()
        logs = paths.enumerated().map { index, path in
            FollowedLog(index, path, accounting: accounting[path], sink: sink, watcher: watcher, clock: clock)
        }
        lines = logs.filter { !$0.hasRecords }
        records = logs.filter(\.hasRecords)
    }

    /// Runs until it is stopped.
    func run() {
        for log in logs { log.hear = { [unowned self] in self.hear() } }
        while !stop.isSignalled {
            rescanIfDue()
            hear()
            do {
                if try stepAll() { continue }
                resume()
                wait(for: [stop.descriptor, watcher.descriptor], untilRescan)
            } catch {
                stalled("\(error)")
                wait(for: [stop.descriptor], configuration.retryDelay)
            }
        }
    }

    /// Records come when the lines are read: one whose line is still to be read would seem to have none.
    private func stepAll() throws -> Bool {
        if try step(lines) { return true }
        return try step(records)
    }

    /// One piece of work for each log, so that none waits for another; whether there is more.
    private func step(_ logs: [FollowedLog]) throws -> Bool {
        var hasMore = false
        for log in logs where !stop.isSignalled {
            if try log.step() == .more { hasMore = true }
        }
        return hasMore
    }

    private func hear() {
        for (log, news) in watcher.news() where news.contains(.moved) { logs[log].needsLook = true }
    }

    private var untilRescan: Duration {
        max(.zero, configuration.rescanInterval - (ContinuousClock.now - lastRescan))
    }

    private func rescanIfDue() {
        guard untilRescan == .zero else { return }
        lastRescan = ContinuousClock.now
        watcher.mend()
        for log in logs { log.rescan() }
    }

    private func wait(for descriptors: [Int32], _ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        // Rounded up, so that a wait never ends before its time and is begun again for nothing.
        let milliseconds = min(seconds, 3600) * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        // Safe: the call reads and writes as many entries as there are.
        _ = unsafe poll(&entries, nfds_t(entries.count), Int32(clamping: milliseconds))
    }

    private func stalled(_ reason: String) {
        guard stall != reason else { return }
        stall = reason
        logger.error("cannot take lines of the logs; trying again", metadata: ["reason": "\(reason)"])
    }

    private func resume() {
        guard stall != nil else { return }
        stall = nil
        logger.notice("taking lines of the logs again")
    }
}
