public import Logging
public import LoginEvents
import Synchronization

/// Takes in what the hook and the logs tell: holds the two against each other, decides who is told, has it stored, and
/// wakes the lanes.
///
/// Synchronous and safe to call from any thread. When a call returns, all that follows from it is on disk; when it
/// throws, nothing was stored or remembered, and whoever holds the event or the lines keeps them and tries again. One
/// lock guards correlator and counts; a call holds it for one transaction, and lines are read outside it.
public final class LoginIntake: Sendable {
    let state: Mutex<IntakeState>
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
        makeID: @escaping @Sendable (Timestamp) -> EventID = {
            EventID(time: $0, random: UInt32.random(in: 0...UInt32.max))
        },
        observe: @escaping @Sendable (LoginEvent, RecordOutcome) -> Void = { _, _ in },
        wake: @escaping @Sendable (ChannelName) -> Void
    ) {
        let correlator = LoginCorrelator(
            policy: policy,
            recent: memory.recent,
            open: memory.open,
            held: memory.held,
            makeID: makeID
        )
        state = Mutex(IntakeState(rules: rules, correlator: correlator, counts: memory.counts))
        self.store = store
        self.logger = logger
        self.observe = observe
        self.wake = wake
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
        let result = try apply(progress: nil, now: event.received) { $0.take(hook: event, now: event.received) }
        let outcome = result.outcomes.reduce(RecordOutcome.merged) { last, outcome in
            if case .recorded(let recorded) = outcome { recorded } else { last }
        }
        if case .alreadyStored = outcome {
            logger.info("login reported twice", metadata: ["event": "\(event.id)"])
            count(.hookRepeated)
        }
        if case .merged = outcome { observe(event, outcome) }
        return outcome
    }

    /// Lets the correlator take something, and makes what follows safe in one transaction.
    func apply(
        progress: LogProgress?,
        findings: [Finding] = [],
        now: Timestamp,
        _ take: (inout LoginCorrelator) -> [CorrelationEffect]
    ) throws -> IntakeResult {
        let result = try state.withLock { state in
            // A copy: a failed transaction leaves what is remembered as it was.
            var correlator = state.correlator
            let effects = findings.map { CorrelationEffect.finding($0) } + take(&correlator)
            var planner = EffectPlanner(state, isLog: progress != nil, now: now)
            for effect in effects { planner.take(effect) }
            planner.finish()
            let outcomes = try commit(planner.changes, progress: progress)
            let before = state.correlator.nextDeadline
            state.correlator = correlator
            state.settle(&planner, outcomes, at: now)
            if state.correlator.nextDeadline != before { signal.raise(.work) }
            return IntakeResult(changes: planner.changes, outcomes: outcomes)
        }
        tell(result)
        return result
    }

    /// What follows from nothing needs no transaction.
    private func commit(_ changes: [StoreChange], progress: LogProgress?) throws -> [ChangeOutcome] {
        changes.isEmpty && progress == nil ? [] : try store.commit(changes, progress: progress)
    }

    /// Says what was stored, and wakes who has to tell it.
    func tell(_ result: IntakeResult) {
        for (change, outcome) in zip(result.changes, result.outcomes) {
            switch (change, outcome) {
            case (.record(let event, let plans), .recorded(let recorded)): tell(event, plans, recorded)
            case (.finding(let finding, let plans), .found(isTold: true)):
                logger.warning("finding", metadata: ["kind": "\(finding.kind.rawValue)"])
                wakeAll(plans)
            default: continue
            }
        }
    }

    private func tell(_ event: LoginEvent, _ plans: [AlertPlan], _ outcome: RecordOutcome) {
        observe(event, outcome)
        switch outcome {
        case .logonStored:
            logger.info("logon", metadata: ["event": "\(event.id)"])
            if plans.contains(where: { $0.silencedBy != nil }) { count(.loginsSilenced) }
            wakeAll(plans)
        case .logoffStored: logger.info("logoff", metadata: ["event": "\(event.id)"])
        case .alreadyStored, .merged: return
        }
    }

    private func wakeAll(_ plans: [AlertPlan]) {
        for plan in plans where plan.silencedBy == nil { wake(plan.channel) }
    }

    /// The event is stored by now: a count that fails must not make anyone report it again.
    private func count(_ counter: CounterName) {
        do {
            try store.add(1, to: counter)
        } catch {
            logger.error("cannot count", metadata: ["counter": "\(counter.rawValue)", "error": "\(error)"])
        }
    }
}

/// What the intake needs of the stores: events and counts, and transactions that span a source's position.
public typealias IntakeStore = LoginStore & LogStore
