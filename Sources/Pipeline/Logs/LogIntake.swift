import Logging
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
        /// The names that this host has in the lines of its log files.
        public var names: HostNames

        /// Parts of an intake; without `names`, the host's lines name it as `host` does.
        public init(
            grammar: LogGrammar,
            host: String,
            names: HostNames? = nil,
            utcOffset: @escaping @Sendable (LocalLogTime) -> Int
        ) {
            self.grammar = grammar
            self.host = host
            self.names = names ?? HostNames([host])
            self.utcOffset = utcOffset
        }
    }

    /// How many lines of ours a source must have that no row of the grammar fits, before a finding says so.
    public static let unknownLimit = 10

    /// How many lines of a file are taken in one transaction that store something each.
    public static let heavyLimit = 128
    /// How far ahead of the clock the time of a line may be.
    static let aheadLimit = Duration.seconds(60)

    private let parts: Mutex<Parts>
    private let unknown = Mutex<[LogSourceName: Int]>([:])
    private let refused = Mutex(RefusalTotals())
    private let memory = Mutex<[LogSourceName: LineMemory]>([:])
    private let foreign = Mutex<[LogSourceName: ForeignLines]>([:])
    let intake: LoginIntake
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
        try intake.position(of: source)
    }

    /// Makes a batch safe; see `LogSink`.
    public func take(_ batch: LogBatch) throws {
        let parts = parts.withLock { $0 }
        let now = clock.now()
        if case .accounting(let witnesses, let kind, let records) = batch.content {
            return try take(witnesses, of: kind, records: records, batch, host: parts.host, now: now)
        }
        let reader = LogReader(grammar: parts.grammar, utcOffset: parts.utcOffset)
        let failure = memory.withLock { $0[batch.source]?.failure(before: batch.content) }
        var reading = reader.read(batch.content, after: failure, now: now)
        let others = reading.dropOthers(than: parts.names)
        try refuseTooMuch(of: reading, in: batch.content)
        let progress = LogProgress(
            source: batch.source,
            position: batch.position,
            taken: now,
            lines: reading.lines,
            records: reading.records,
            unknown: reading.unknown
        )
        try intake.take(
            reading.witnesses.map { Self.dated($0, now) },
            from: reading.source,
            host: parts.host,
            findings: batch.findings,
            linesOfOthers: others.count,
            progress: progress,
            now: now
        )
        count(refusals: Self.refusals(reading.witnesses), \.log)
        memory.withLock { $0[batch.source, default: LineMemory()].take(batch.content, reading.failure) }
        observe(progress)
        note(own: reading.records, others: others, of: batch.source, parts.host, at: now)
        if let sample = reading.sample { count(reading.unknown, of: batch.source, sample, at: now) }
    }

    /// How many refused logins the logs and `btmp` told of since the start.
    public var refusals: RefusalTotals { refused.withLock { $0 } }

    func count(refusals amount: Int, _ part: WritableKeyPath<RefusalTotals, Int>) {
        guard amount > 0 else { return }
        refused.withLock { $0[keyPath: part] += amount }
    }

    /// A line of this host is of the past: one that claims to be from tomorrow may have been written by anyone.
    private static func dated(_ witness: LogWitness, _ now: Timestamp) -> LogWitness {
        guard witness.time > now.advanced(by: aheadLimit) else { return witness }
        var dated = witness
        dated.time = now
        return dated
    }

    /// Refuses lines that lead to more than is done in one transaction.
    private func refuseTooMuch(of reading: LogReader.Reading, in content: LogBatch.Content) throws {
        guard case .lines(_, _, let start) = content else { return }
        let heavy = reading.witnesses.filter { Self.isHeavy($0.record.category) }
        guard heavy.count > Self.heavyLimit, let offset = heavy[Self.heavyLimit].offset, offset > start else { return }
        throw LogBatchTooLarge(bytes: Int(clamping: offset - start))
    }

    /// Whether a line leads to changes of its own in the store.
    private static func isHeavy(_ category: LogCategory) -> Bool {
        switch category {
        case .accepted, .disconnected, .pamSessionClosed, .sessionStart, .sessionClose: true
        default: false
        }
    }

    /// Reports what a source found; see `LogSink`.
    public func report(_ finding: Finding) { intake.report(finding) }

    /// Tells that a finding is over; see `LogSink`.
    public func resolve(_ kind: FindingKind, subject: RawText) {
        intake.resolve(kind, subject: subject, at: clock.now())
    }

    private func note(own: Int, others: [RawText], of source: LogSourceName, _ host: String, at now: Timestamp) {
        guard own > 0 || !others.isEmpty else { return }
        let news = foreign.withLock { $0[source, default: ForeignLines()].take(own: own, foreign: others) }
        let subject = RawText(source.rawValue)
        for item in news {
            switch item {
            case .first: intake.notice("lines of other hosts in a log are left out", ["log": "\(source.rawValue)"])
            case .onlyOthers(let name):
                let detail = Array("they name ".utf8) + name.bytes.prefix(64) + Array(", and this host is \(host)".utf8)
                report(Finding(kind: .otherHost, subject: subject, time: now, detail: RawText(detail.prefix(512))))
            case .ownAgain: resolve(.otherHost, subject: subject)
            }
        }
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

extension LogWitness {
    /// Where the line of a file begins: what its origin key ends with.
    fileprivate var offset: UInt64? { originKey.split(separator: ":").last.flatMap { UInt64($0) } }
}
