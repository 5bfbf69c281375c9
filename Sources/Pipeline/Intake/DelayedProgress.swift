import LoginEvents

/// How far sources are read whose lines led to nothing: written down with what follows next, or after a while.
///
/// Whoever reads such lines again after a crash finds nothing in them once more, so that nothing is lost or repeated; and
/// a host whose log is full of other programs' lines costs no transaction for each of them.
struct DelayedProgress {
    /// How long a progress waits at most.
    static let patience = Duration.seconds(2)

    private var waiting: [LogSourceName: LogProgress] = [:]
    /// Sources whose position the store has: one that was never read would begin at its end after a crash.
    private var known: Set<LogSourceName> = []
    private(set) var deadline: Timestamp?

    /// Where a source stands; `nil` when nothing of it waits.
    func position(of source: LogSourceName) -> LogPosition? { waiting[source]?.position }

    /// The sources that wait, by name.
    var all: [LogProgress] { waiting.values.sorted { $0.source.rawValue < $1.source.rawValue } }

    /// Whether the progress of a source may wait.
    func mayWait(_ progress: LogProgress) -> Bool { known.contains(progress.source) && progress.lines > 0 }

    /// What is to be written for a source now: with what waited.
    func joined(_ progress: LogProgress) -> LogProgress {
        guard let before = waiting[progress.source] else { return progress }
        var all = progress
        all.lines += before.lines
        all.records += before.records
        all.unknown += before.unknown
        return all
    }

    /// Lets a progress wait.
    mutating func wait(_ progress: LogProgress) {
        waiting[progress.source] = joined(progress)
        let latest = progress.taken.advanced(by: Self.patience)
        // A clock that was set back must not make it wait for longer.
        deadline = deadline.map { min($0, latest) } ?? latest
    }

    /// Takes note that all of a source is written.
    mutating func written(_ source: LogSourceName) {
        known.insert(source)
        waiting[source] = nil
        if waiting.isEmpty { deadline = nil }
    }
}
