public import Logging
public import LoginEvents
import Synchronization

/// Takes in what the hook and the logs tell: holds the two against each other, decides who is told, has it stored, and
/// wakes the lanes.
///
/// Synchronous and safe to call from any thread. When a call returns, all that follows from it is on disk; when it
/// throws, nothing was stored or remembered, and whoever holds the event or the lines keeps them and tries again. One
/// lock guards correlator and counts; a call holds it for one transaction, and lines are read outside it. The hook waits
/// for one such transaction at most, whatever the logs have to say.
public final class LoginIntake: Sendable {
    let state: Mutex<IntakeState>
    /// Held by everyone but the hook while they wait for the state: of them one at most stands before it in the queue.
    private let turn = Mutex(())
    let store: any IntakeStore
    let logger: Logger
    /// Raised when the next deadline of the correlator has changed, or when something is left to be stored.
    let signal = LaneSignal()
    private let wake: @Sendable (ChannelName) -> Void
    private let observe: @Sendable (LoginEvent, RecordOutcome) -> Void

    /// An intake that stores in `store`.
    ///
    /// - Parameters:
    ///   - rules: what decides who is told.
    ///   - policy: how the sources are held against each other.
    ///   - memory: what was kept when the agent ended.
    ///   - store: where everything is kept.
    ///   - logger: takes what is worth a line.
    ///   - makeID: names an event that only a log tells of.
    ///   - observe: is told each event and what became of it; must not block.
    ///   - wake: is called for each channel that has something new; must not block.
    public init(
        rules: Rules,
        policy: CorrelationPolicy = CorrelationPolicy(expectsHook: false),
        memory: LoginMemory = LoginMemory(),
        store: any IntakeStore,
        logger: Logger,
        makeID: @escaping @Sendable (Timestamp) -> EventID = LoginIntake.numberedIDs(),
        observe: @escaping @Sendable (LoginEvent, RecordOutcome) -> Void = { _, _ in },
        wake: @escaping @Sendable (ChannelName) -> Void
    ) {
        let correlator = LoginCorrelator(
            policy: policy,
            recent: memory.recent,
            open: memory.open,
            held: memory.held,
            earlier: memory.earlier,
            makeID: makeID
        )
        let state = IntakeState(rules: rules, correlator: correlator, counts: memory.counts, limit: memory.limit)
        self.state = Mutex(state)
        self.store = store
        self.logger = logger
        self.observe = observe
        self.wake = wake
    }

    /// Names events by numbers that go on from a random one.
    ///
    /// A log dates its lines in whole seconds, so that a flood has thousands of one moment: of that many random numbers two
    /// would soon be the same, and the store refuses the second for good.
    public static func numberedIDs() -> @Sendable (Timestamp) -> EventID {
        let next = Mutex(UInt32.random(in: 0...UInt32.max))
        return { time in
            let number = next.withLock { next in
                next &+= 1
                return next
            }
            return EventID(time: time, random: number)
        }
    }

    /// Goes on with other rules; events that are stored keep what was decided for them.
    public func replace(_ rules: Rules) {
        state.withLock { $0.rules = rules }
    }

    /// Goes on with another policy; logins that wait are judged by it when their time is over.
    public func replace(_ policy: CorrelationPolicy) {
        state.withLock { $0.correlator.replace(policy) }
        signal.raise(.reload)
    }

    /// Stores an event of the hook and wakes the lanes that have to tell it.
    /// - Throws: what the store throws; then nothing was stored.
    @discardableResult
    public func accept(_ event: LoginEvent) throws -> RecordOutcome {
        let result = try change(progress: nil, now: event.received) { $0.take(hook: event, now: event.received) }
        let outcome = result.outcomes.reduce(RecordOutcome.merged) { last, outcome in
            if case .recorded(let recorded) = outcome { recorded } else { last }
        }
        if case .alreadyStored = outcome {
            logger.info("login reported twice", metadata: ["event": "\(event.id)"])
            count(1, .hookRepeated)
        }
        if case .merged = outcome { observe(event, outcome) }
        return outcome
    }

    /// Lets the correlator take something of a log or of the time, and makes what follows safe in one transaction.
    func apply(
        progress: LogProgress?,
        isLog: Bool = true,
        findings: [Finding] = [],
        linesOfOthers: Int = 0,
        now: Timestamp,
        _ take: (inout LoginCorrelator) -> [CorrelationEffect]
    ) throws {
        try turn.withLock { _ in
            _ = try change(
                progress: progress,
                isLog: isLog,
                findings: findings,
                linesOfOthers: linesOfOthers,
                now: now,
                take
            )
        }
    }

    private func change(
        progress: LogProgress?,
        isLog: Bool = true,
        findings: [Finding] = [],
        linesOfOthers: Int = 0,
        now: Timestamp,
        _ take: (inout LoginCorrelator) -> [CorrelationEffect]
    ) throws -> IntakeResult {
        let result = try state.withLock { state in
            // A copy: a failed transaction leaves what is remembered as it was.
            var correlator = state.correlator
            let effects = findings.map { CorrelationEffect.finding($0) } + take(&correlator)
            if isLog, let source = progress?.source, source != .journal { state.files.insert(source) }
            var planner = EffectPlanner(state, isLog: progress != nil && isLog, now: now, lastTold: store.lastTold)
            for effect in effects { try planner.take(effect) }
            planner.finish(logs: state.logs, linesOfOthers: linesOfOthers)
            let before = state.nextDeadline
            let outcomes = try commit(planner.changes, progress, &state)
            state.correlator = correlator
            state.settle(&planner)
            if state.nextDeadline != before { signal.raise(.work) }
            return IntakeResult(changes: planner.changes, outcomes: outcomes)
        }
        tell(result)
        return result
    }

    /// What follows from nothing needs no transaction, and how far a source is read may wait for one.
    private func commit(
        _ changes: [StoreChange],
        _ progress: LogProgress?,
        _ state: inout IntakeState
    ) throws -> [ChangeOutcome] {
        guard let progress else { return changes.isEmpty ? [] : try store.commit(changes, progress: nil) }
        if changes.isEmpty, state.delayed.mayWait(progress) {
            state.delayed.wait(progress)
            return []
        }
        let outcomes = try store.commit(changes, progress: state.delayed.joined(progress))
        state.delayed.written(progress.source)
        return outcomes
    }

    /// Says what was stored, and wakes who has to tell it.
    func tell(_ result: IntakeResult) {
        var silenced = 0
        for (change, outcome) in zip(result.changes, result.outcomes) {
            switch (change, outcome) {
            case (.record(let event, let plans), .recorded(let recorded)):
                tell(event, plans, recorded)
                if recorded == .logonStored, plans.contains(where: \.isSilencedByRule) { silenced += 1 }
            case (.finding(let finding, let plans), .found(isTold: true)):
                guard plans.isEmpty || plans.contains(where: { $0.silencedBy == nil }) else { continue }
                logger.warning("finding", metadata: ["kind": "\(finding.kind.rawValue)"])
                wakeAll(plans)
            case (.tell, _): for channel in state.withLock({ $0.rules.channels }) { wake(channel) }
            default: continue
            }
        }
        if silenced > 0 { count(silenced, .loginsSilenced) }
    }

    private func tell(_ event: LoginEvent, _ plans: [AlertPlan], _ outcome: RecordOutcome) {
        observe(event, outcome)
        switch outcome {
        case .logonStored:
            // A flood of lines must not become one of the agent's own.
            guard !plans.contains(where: { $0.silencedBy == TellingLimit.reason }) else { return }
            logger.info("logon", metadata: ["event": "\(event.id)"])
            wakeAll(plans)
        case .logoffStored: logger.info("logoff", metadata: ["event": "\(event.id)"])
        case .alreadyStored, .merged: return
        }
    }

    private func wakeAll(_ plans: [AlertPlan]) {
        for plan in plans where plan.silencedBy == nil { wake(plan.channel) }
    }

    /// Writes a line for whoever reads the log.
    func notice(_ message: Logger.Message, _ metadata: Logger.Metadata) {
        logger.info(message, metadata: metadata)
    }

    /// The event is stored by now: a count that fails must not make anyone report it again.
    private func count(_ amount: Int, _ counter: CounterName) {
        do {
            try store.add(amount, to: counter)
        } catch {
            logger.error("cannot count", metadata: ["counter": "\(counter.rawValue)", "error": "\(error)"])
        }
    }
}

/// What the intake needs of the stores: events and counts, and transactions that span a source's position.
public typealias IntakeStore = LoginStore & LogStore

extension AlertPlan {
    /// Whether a silence keeps it quiet, and not the limit.
    fileprivate var isSilencedByRule: Bool { silencedBy != nil && silencedBy != TellingLimit.reason }
}
