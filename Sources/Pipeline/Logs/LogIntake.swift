public import LoginEvents
import Synchronization

/// Takes batches of log lines in: reads them, and hands what they say to the intake in one transaction with the position
/// of their source.
///
/// Safe to use from several threads, one for each source; lines are read outside the intake's lock.
public final class LogIntake: LogSink {
    /// How lines are read, and what is observed on the way.
    public struct Parts: Sendable {
        /// The grammar.
        public var grammar: LogGrammar
        /// How many seconds the zone of the lines is ahead of UTC at a local time.
        public var utcOffset: @Sendable (LocalLogTime) -> Int
        /// The full name of this host.
        public var host: String

        /// Parts of an intake.
        public init(grammar: LogGrammar, host: String, utcOffset: @escaping @Sendable (LocalLogTime) -> Int) {
            self.grammar = grammar
            self.host = host
            self.utcOffset = utcOffset
        }
    }

    /// How many lines of ours a source must have that no row of the grammar fits, before a finding says so.
    public static let unknownLimit = 10

    private let parts: Mutex<Parts>
    private let unknown = Mutex<[LogSourceName: Int]>([:])
    private let intake: LoginIntake
    private let clock: any PipelineClock
    private let observe: @Sendable (LogProgress) -> Void

    /// An intake of lines in front of `intake`; `observe` is told what each batch had, as its progress, and must not
    /// block.
    public init(
        parts: Parts,
        intake: LoginIntake,
        clock: any PipelineClock,
        observe: @escaping @Sendable (LogProgress) -> Void = { _ in }
    ) {
        self.parts = Mutex(parts)
        self.intake = intake
        self.clock = clock
        self.observe = observe
    }

    /// Goes on with other parts, from the next batch on.
    public func replace(_ parts: Parts) {
        self.parts.withLock { $0 = parts }
    }

    /// Up to where a source was taken; see `LogSink`.
    public func position(of source: LogSourceName) throws -> LogPosition? {
        try intake.store.logSources().first { $0.source == source }?.position
    }

    /// Makes a batch safe; see `LogSink`.
    public func take(_ batch: LogBatch) throws {
        let parts = parts.withLock { $0 }
        let now = clock.now()
        let reading = LogReader(grammar: parts.grammar, utcOffset: parts.utcOffset).read(batch.content, now: now)
        let progress = LogProgress(
            source: batch.source,
            position: batch.position,
            taken: now,
            lines: reading.lines,
            records: reading.records,
            unknown: reading.unknown
        )
        try intake.take(
            reading.witnesses,
            from: reading.source,
            host: parts.host,
            findings: batch.findings,
            progress: progress,
            now: now
        )
        observe(progress)
        if let sample = reading.sample { count(reading.unknown, of: batch.source, sample, at: now) }
    }

    /// Reports what a source found; see `LogSink`.
    public func report(_ finding: Finding) { intake.report(finding) }

    /// Tells that a finding is over; see `LogSink`.
    public func resolve(_ kind: FindingKind, subject: RawText) {
        intake.resolve(kind, subject: subject, at: clock.now())
    }

    private func count(_ amount: Int, of source: LogSourceName, _ sample: RawText, at now: Timestamp) {
        let isNews = unknown.withLock { counts in
            let before = counts[source, default: 0]
            counts[source] = before + amount
            return before < Self.unknownLimit && before + amount >= Self.unknownLimit
        }
        guard isNews else { return }
        report(Finding(kind: .unknownLines, subject: RawText(source.rawValue), time: now, detail: sample))
    }
}
