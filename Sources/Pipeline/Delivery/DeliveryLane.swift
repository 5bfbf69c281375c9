public import Logging
import LoginEvents
import Notifications
import Reputation
public import ServiceLifecycle

/// Tells the alerts of one channel, one after the other, oldest first, until none is left; then waits for the next.
///
/// What it does next is decided by `DeliveryLaneState`; this type owns that state and does what it says. An alert is
/// told at least once: its attempt is stored before the first byte leaves and its result after the last, and what a
/// crash leaves between the two is told again with a mark (`OutboxStore.recoverInterruptedAttempts`, which must have
/// run before). Nothing is lost when the store fails: the lane waits and tries again.
public actor DeliveryLane: Service {
    /// The channel.
    public nonisolated let name: ChannelName
    let store: any DeliveryStore
    let clock: any PipelineClock
    let logger: Logger
    let signal = LaneSignal()
    private let observe: @Sendable (DeliveryDecision) -> Void
    var parts: DeliveryParts
    private var state: DeliveryLaneState
    private var savedHealth: ChannelHealth?
    /// The entry of the attempt that is being made, or whose result is being stored.
    private var entry: OutboxEntry?
    private var random: any RandomNumberGenerator & Sendable
    var desk = AssessmentDesk()

    /// A lane for `parts.channel`.
    ///
    /// `observe` is told each decision, on the lane; it must not block.
    public init(
        parts: DeliveryParts,
        store: any DeliveryStore,
        clock: any PipelineClock,
        logger: Logger,
        random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
        observe: @escaping @Sendable (DeliveryDecision) -> Void = { _ in }
    ) {
        name = parts.channel.name
        self.parts = parts
        self.store = store
        self.clock = clock
        self.random = random
        self.observe = observe
        var logger = logger
        logger[metadataKey: "channel"] = "\(parts.channel.name)"
        self.logger = logger
        state = DeliveryLaneState(policy: parts.policy)
    }

    /// Says that something was put into the outbox; from any thread, as often as one likes.
    public nonisolated func wake() { signal.raise(.work) }

    /// Goes on with other parts, as soon as what is under way has ended; a paused destination is probed at once.
    public func reload(_ parts: DeliveryParts) {
        self.parts = parts
        signal.raise(.reload)
    }

    /// Runs until it is told to shut down, or cancelled; an attempt under way is finished first, none is begun.
    public func run() async {
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                await work(&group)
                group.cancelAll()
            }
        } onGracefulShutdown: { [signal] in
            signal.raise(.shutdown)
        }
    }

    private func work(_ group: inout DiscardingTaskGroup) async {
        savedHealth = health()
        var event = DeliveryLaneState.Event.started(savedHealth)
        while true {
            let jitter = Double.random(in: 0..<1, using: &random)
            let step = state.handle(event, at: clock.now(), jitter: jitter)
            if let decision = step.decision { report(decision, entry) }
            saveHealth()
            // What was sent is still written down; nothing new is begun.
            if signal.isEnding || Task.isCancelled, !step.action.isSettling { return }
            event = await perform(step.action, &group)
        }
    }

    private func perform(
        _ action: DeliveryLaneState.Action,
        _ group: inout DiscardingTaskGroup
    ) async -> DeliveryLaneState.Event {
        do {
            switch action {
            case .readHead: return .headRead(try readHead(&group))
            case .wait(let moment): return await wait(until: moment)
            case .attempt(let entry): return .attemptEnded(try await attempt(entry))
            case .settle(let result):
                if let entry { try store.endAttempt(entry.sequence, with: result, at: clock.now()) }
                entry = nil
                return .settled
            case .probe: return .probeEnded(await parts.channel.probe())
            }
        } catch {
            logger.error("the store does not work", metadata: ["error": "\(error)"])
            return .storeFailed(isRefusal: error is StoreRefusal)
        }
    }

    private func attempt(_ entry: OutboxEntry) async throws -> DeliveryOutcome {
        let now = clock.now()
        try store.beginAttempt(entry.sequence, at: now)
        self.entry = entry
        let mayBeRepeated = entry.outcomeUnknown || entry.state == .sending
        switch entry.subject {
        case .login(let event):
            let alert = LoginAlert(
                event: event,
                assessment: entry.assessment ?? .unknown(.noProvider),
                delay: max(.zero, now.duration(since: event.time)),
                mayBeRepeated: mayBeRepeated
            )
            return await parts.channel.deliver(alert, form: entry.form)
        case .finding(let finding):
            let alert = FindingAlert(
                finding: finding.finding,
                host: finding.finding.event?.host ?? parts.host,
                delay: max(.zero, now.duration(since: finding.told)),
                isResolved: finding.resolved != nil,
                mayBeRepeated: mayBeRepeated
            )
            return await parts.channel.deliver(alert, form: entry.form)
        }
    }

    private func wait(until moment: Timestamp) async -> DeliveryLaneState.Event {
        let pause = moment.duration(since: clock.now())
        let reasons = await withTaskGroup(of: Void.self) { group in
            group.addTask { [clock, signal] in
                guard (try? await clock.sleep(for: pause)) != nil else { return }
                signal.raise(.time)
            }
            let reasons = await signal.next()
            group.cancelAll()
            return reasons
        }
        signal.clear(.time)
        return reasons.contains(.reload) ? .reloaded(parts.policy) : .woken
    }

    private func health() -> ChannelHealth? {
        do {
            return try store.health(of: name)
        } catch {
            logger.error("cannot read the channel's health", metadata: ["error": "\(error)"])
            return nil
        }
    }

    /// It is for people only: when it cannot be kept now, it is kept with the next step.
    private func saveHealth() {
        guard let health = state.health, health != savedHealth else { return }
        do {
            try store.saveHealth(health, of: name)
            savedHealth = health
        } catch {
            logger.error("cannot keep the channel's health", metadata: ["error": "\(error)"])
        }
    }

    private func report(_ decision: DeliveryDecision, _ entry: OutboxEntry?) {
        observe(decision)
        decision.log(to: logger, about: entry?.event?.id)
    }
}

extension DeliveryLaneState.Action {
    fileprivate var isSettling: Bool {
        if case .settle = self { return true }
        return false
    }
}
