import Pipeline
import Synchronization

/// Knows which logs have no place yet from which they are read, and lets wait for them.
final class FirstPlaces: Sendable {
    private let missing: Mutex<Set<LogSourceName>>
    private let gate = SpoolGate()

    /// Waits for `sources`.
    init(_ sources: some Sequence<LogSourceName>) {
        let sources = Set(sources)
        missing = Mutex(sources)
        if sources.isEmpty { gate.open() }
    }

    /// A source has a place now; from any thread.
    func note(_ source: LogSourceName) {
        let isLast = missing.withLock { $0.remove(source) != nil && $0.isEmpty }
        if isLast { gate.open() }
    }

    /// Waits until none is missing, or for so long; those that are missing then, in order.
    func wait(atMost limit: Duration, _ clock: any PipelineClock) async -> [LogSourceName] {
        await gate.wait(atMost: limit, clock)
        return missing.withLock { $0.sorted { $0.rawValue < $1.rawValue } }
    }
}
