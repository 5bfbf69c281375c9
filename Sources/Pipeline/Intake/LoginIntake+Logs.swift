import Logging
public import LoginEvents
import Synchronization

extension LoginIntake {
    /// How many logins are judged in one transaction, so that the hook does not wait for long.
    private static let dueAtOnce = 64

    /// Takes what was read from a log; see `LogSink.take`.
    func take(
        _ witnesses: [LogWitness],
        from source: LoginWitnesses,
        host: String,
        findings: [Finding],
        linesOfOthers: Int = 0,
        progress: LogProgress,
        now: Timestamp
    ) throws {
        try apply(progress: progress, findings: findings, linesOfOthers: linesOfOthers, now: now) { correlator in
            witnesses.flatMap { correlator.take(log: $0, host: host, source: source, now: now) }
        }
    }

    /// When `advance` has something to do next; `nil` when nothing waits.
    public var nextDeadline: Timestamp? { state.withLock { $0.nextDeadline } }

    /// Up to where a source was taken; `nil` when it was never read.
    func position(of source: LogSourceName) throws -> LogPosition? {
        if let position = state.withLock({ $0.delayed.position(of: source) }) { return position }
        return try store.logSources().first { $0.source == source }?.position
    }

    /// Does what is due: logins that waited long enough for another source are told, or reported.
    /// - Throws: what the store throws; then they wait on.
    public func advance(to now: Timestamp) throws {
        try storeWaiting(at: now)
        let (deadline, isOver) = state.withLock { ($0.delayed.deadline, $0.limit.isDue(at: now)) }
        if let deadline, deadline <= now || deadline > now.advanced(by: DelayedProgress.patience) { try keepProgress() }
        // Where the clock was set back nothing is due by the old one: the correlator has to take note of the time.
        let isWaiting = state.withLock { $0.correlator.nextDeadline != nil }
        if isWaiting || isOver { try apply(progress: nil, now: now) { $0.advance(to: now, limit: Self.dueAtOnce) } }
    }

    /// Writes down how far sources are read whose lines led to nothing.
    /// - Throws: what the store throws; then it is written later.
    public func keepProgress() throws {
        try state.withLock { state in
            for progress in state.delayed.all {
                _ = try store.commit([], progress: progress)
                state.delayed.written(progress.source)
            }
        }
    }

    /// Writes a finding down that a service made; where the store does not work, it waits for the next `advance`.
    public func report(_ finding: Finding) {
        state.withLock { state in
            let plans = state.rules.channels.map { AlertPlan(channel: $0) }
            state.wait(for: .finding(finding, plans: plans))
        }
        storeWaitingOrLog(at: finding.time)
    }

    /// Ends what holds of a kind and a subject; where the store does not work, it waits for the next `advance`.
    public func resolve(_ kind: FindingKind, subject: RawText, at now: Timestamp) {
        state.withLock { $0.wait(for: .resolve(kind, subject: subject, at: now)) }
        storeWaitingOrLog(at: now)
    }

    /// Whether reports wait for the store to work again.
    var hasWaiting: Bool { state.withLock { !$0.waiting.isEmpty } }

    private func storeWaitingOrLog(at now: Timestamp) {
        do {
            try storeWaiting(at: now)
        } catch {
            logger.error("cannot keep a finding; it is tried again", metadata: ["error": "\(error)"])
            signal.raise(.work)
        }
    }

    private func storeWaiting(at now: Timestamp) throws {
        let result = try state.withLock { state in
            let changes = state.waiting
            guard !changes.isEmpty else { return IntakeResult(changes: [], outcomes: []) }
            let outcomes = try store.commit(changes, progress: nil)
            state.waiting = []
            return IntakeResult(changes: changes, outcomes: outcomes)
        }
        tell(result)
    }

    /// Keeps the rolling counts of failed attempts for a restart, when they have changed.
    /// - Throws: what the store throws; then they are kept the next time.
    public func saveAttempts() throws {
        // Under the lock: a copy of the counts would cost their whole memory once more with the next attempt.
        let bytes = state.withLock { state in
            guard state.hasNewCounts else { return nil as [UInt8]? }
            state.hasNewCounts = false
            return state.counts?.encode()
        }
        guard let bytes else { return }
        do {
            _ = try store.commit([.attempts(bytes)], progress: nil)
        } catch {
            state.withLock { $0.hasNewCounts = true }
            throw error
        }
    }
}

extension IntakeState {
    /// How many reports wait at most while the store does not work.
    private static let waitingLimit = 64

    /// Keeps a report until the store takes it; the oldest goes when there are too many.
    fileprivate mutating func wait(for change: StoreChange) {
        if waiting.count >= Self.waitingLimit { waiting.removeFirst() }
        waiting.append(change)
    }
}
