public import Logging
public import LoginEvents
import Synchronization

/// Takes login events in: decides who is told, has them stored, and wakes the lanes.
///
/// Synchronous and safe to call from any thread. When it returns, the event is on disk; when it throws, nothing was
/// stored and whoever holds the event keeps it and tries again.
public final class LoginIntake: Sendable {
    /// What decides who is told.
    public struct Rules: Hashable, Sendable {
        /// The channels that logons are told on.
        public var channels: [ChannelName]
        /// Which logons are kept quiet; the first that matches gives the reason.
        public var silences: [Silence]

        /// Rules of the given parts.
        public init(channels: [ChannelName], silences: [Silence]) {
            self.channels = channels
            self.silences = silences
        }

        /// What is to become of an event on each channel; nothing for a logoff.
        public func plans(for event: LoginEvent) -> [AlertPlan] {
            guard event.activity == .logon else { return [] }
            let reason = silences.first { $0.matches(event) }?.reason
            return channels.map { AlertPlan(channel: $0, silencedBy: reason) }
        }
    }

    private let rules: Mutex<Rules>
    private let store: any LoginStore
    private let logger: Logger
    private let wake: @Sendable (ChannelName) -> Void

    /// An intake that stores in `store` and calls `wake`, which must not block, for each channel that has something new.
    public init(
        rules: Rules,
        store: any LoginStore,
        logger: Logger,
        wake: @escaping @Sendable (ChannelName) -> Void
    ) {
        self.rules = Mutex(rules)
        self.store = store
        self.logger = logger
        self.wake = wake
    }

    /// Goes on with other rules; events that are stored keep what was decided for them.
    public func replace(_ rules: Rules) {
        self.rules.withLock { $0 = rules }
    }

    /// Stores an event and wakes the lanes that have to tell it.
    /// - Throws: what the store throws; then nothing was stored.
    @discardableResult
    public func accept(_ event: LoginEvent) throws -> RecordOutcome {
        let plans = rules.withLock { $0 }.plans(for: event)
        let outcome = try store.record(event, plans: plans)
        switch outcome {
        case .alreadyStored:
            logger.info("login reported twice", metadata: ["event": "\(event.id)"])
            count(.hookRepeated)
        case .logonStored:
            logger.info("logon", metadata: ["event": "\(event.id)"])
            if plans.contains(where: { $0.silencedBy != nil }) { count(.loginsSilenced) }
            for plan in plans where plan.silencedBy == nil { wake(plan.channel) }
        case .logoffStored:
            logger.info("logoff", metadata: ["event": "\(event.id)"])
        }
        return outcome
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
