import LoginEvents
import Pipeline
import Synchronization

/// Keeps what a follower gives it, and its position, as a store would; can be told to fail.
final class EntrySink: LogSink {
    struct Contents {
        var position: LogPosition?
        var batches: [LogBatch] = []
        var calls = 0
        var failures = 0
        var holding: Set<FindingKind> = []
        var reported: [Finding] = []
    }

    struct Full: Error {}

    private let contents = Mutex(Contents())

    /// Makes the next `count` batches fail.
    func fail(_ count: Int) { contents.withLock { $0.failures = count } }

    /// Makes the position one that nobody can read.
    func damage() { contents.withLock { $0.position = LogPosition(rawValue: "no cursor") } }

    func position(of source: LogSourceName) throws -> LogPosition? { contents.withLock { $0.position } }

    func take(_ batch: LogBatch) throws {
        try contents.withLock { contents in
            contents.calls += 1
            if contents.failures > 0 {
                contents.failures -= 1
                throw Full()
            }
            contents.batches.append(batch)
            contents.position = batch.position
        }
    }

    func report(_ finding: Finding) {
        contents.withLock { contents in
            contents.reported.append(finding)
            contents.holding.insert(finding.kind)
        }
    }

    func resolve(_ kind: FindingKind, subject: RawText) {
        _ = contents.withLock { $0.holding.remove(kind) }
    }

    var position: LogPosition? { contents.withLock { $0.position } }
    var calls: Int { contents.withLock { $0.calls } }
    var batches: [LogBatch] { contents.withLock { $0.batches } }
    var holding: Set<FindingKind> { contents.withLock { $0.holding } }
    var reported: [Finding] { contents.withLock { $0.reported } }
    var findings: [Finding] { batches.flatMap(\.findings) }
    var isCaughtUp: Bool { batches.last?.isCaughtUp ?? false }

    var entries: [JournalEntry] {
        batches.flatMap { batch -> [JournalEntry] in
            guard case .entries(let entries) = batch.content else { return [] }
            return entries
        }
    }

    /// The numbers of the entries that were taken, by their times.
    var numbers: [Int] { entries.map { Int(($0.time.microseconds - TestEntry.start) / 1_000_000) } }
}
