import DoorbellTestKit

@testable import LoginEvents

/// An agent that gives words to a correlator and keeps the effects, and can be killed around every commit.
struct SimulatedAgent {
    /// When it is killed.
    enum Cut: CaseIterable {
        /// The word's effects are not stored: its source gives it again.
        case beforeCommit
        /// They are stored, and so is the source's position.
        case afterCommit
        /// They are stored, and the hook was not told so: it gives its word again.
        case beforeAnswer
    }

    private let policy: CorrelationPolicy
    private(set) var store = SimulatedStore()
    private var correlator: LoginCorrelator
    private var now = SampleLogin.time(0)

    init(_ policy: CorrelationPolicy) {
        self.policy = policy
        correlator = Self.correlator(policy, SimulatedStore(), life: 0)
    }

    private static func correlator(
        _ policy: CorrelationPolicy,
        _ store: SimulatedStore,
        life: UInt32
    ) -> LoginCorrelator {
        let counter = Counter(life << 16)
        return LoginCorrelator(
            policy: policy,
            recent: Array(store.events.suffix(1024)),
            open: store.open,
            held: store.held
        ) { time in
            EventID(time: time, random: counter.next())
        }
    }

    /// Takes a word; killed at `cut` and started again, when there is one.
    mutating func take(_ word: SimulatedHost.Word, after seconds: Double, cut: Cut?, life: UInt32 = 1) {
        now = now.advanced(by: .milliseconds(Int64(seconds * 1000)))
        store.commit(correlator.advance(to: now))
        let effects = give(word)
        switch cut {
        case nil:
            store.commit(effects)
        case .beforeCommit:
            correlator = Self.correlator(policy, store, life: life)
            store.commit(give(word))
        case .afterCommit:
            store.commit(effects)
            correlator = Self.correlator(policy, store, life: life)
        case .beforeAnswer:
            store.commit(effects)
            correlator = Self.correlator(policy, store, life: life)
            if case .hook = word { store.commit(give(word)) }
        }
    }

    /// Waits until nothing waits any more.
    mutating func rest() {
        while let deadline = correlator.nextDeadline {
            now = max(now, deadline)
            store.commit(correlator.advance(to: now))
        }
    }

    private mutating func give(_ word: SimulatedHost.Word) -> [CorrelationEffect] {
        switch word {
        case .hook(let event): correlator.take(hook: event, now: now)
        case .journal(let line): correlator.take(log: line, host: "web-1", source: .journal, now: now)
        case .file(let line): correlator.take(log: line, host: "web-1", source: .logFile, now: now)
        }
    }
}
