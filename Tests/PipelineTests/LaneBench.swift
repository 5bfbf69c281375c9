import DoorbellTestKit
import IPNetworks
import Logging
import LoginEvents
import Notifications
import Pipeline
import Synchronization
import Testing

/// A lane with fakes around it, on a clock that the test moves.
final class LaneBench: Sendable {
    let clock = TestClock()
    let memory: any StoreRule.Store
    let store: FaultyStore
    let channel: FakeChannel
    let provider: FakeRiskProvider
    let lane: DeliveryLane
    let intake: LoginIntake
    let logger: Logger
    private let observe: Observer
    private let task = Mutex<Task<Void, Never>?>(nil)

    /// `death` is that of the store.
    init(
        memory: any StoreRule.Store = InMemoryStore(),
        death: FaultyStore.Death = .never,
        hasProvider: Bool = true,
        isPublic: Bool = true,
        change: (inout DeliveryPolicy) -> Void = { _ in }
    ) {
        self.memory = memory
        store = FaultyStore(memory, death: death)
        channel = FakeChannel(clock: clock)
        provider = FakeRiskProvider(clock: clock)
        var policy = DeliveryPolicy()
        // Most tests are not about the rate.
        policy.burst = 1000
        change(&policy)
        let documentation = ["203.0.113.0/24", "2001:db8::/32"].compactMap { IPPrefix($0) }
        let parts = DeliveryParts(
            channel: channel,
            provider: hasProvider ? provider : nil,
            scope: PublicScope(treatedAsPublic: isPublic ? documentation : []),
            policy: policy
        )
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        logger = quiet
        let observe = Observer()
        lane = DeliveryLane(parts: parts, store: store, clock: clock, logger: logger, random: SeededGenerator(seed: 1))
        {
            observe.take($0)
        }
        let rules = LoginIntake.Rules(channels: [.slack], silences: [])
        intake = LoginIntake(rules: rules, store: memory, logger: logger) { [lane] _ in lane.wake() }
        self.observe = observe
    }

    private final class Observer: Sendable {
        private let decided = Mutex<[DeliveryDecision]>([])
        var decisions: [DeliveryDecision] { decided.withLock { $0 } }
        func take(_ decision: DeliveryDecision) { decided.withLock { $0.append(decision) } }
    }

    var decisions: [DeliveryDecision] { observe.decisions }

    func record(_ numbers: Int...) throws {
        for number in numbers { try intake.accept(.sample(number, at: Double(number) / 1000)) }
    }

    func start() {
        task.withLock { $0 = Task { [lane] in await lane.run() } }
    }

    /// Cancels the lane and waits until it has ended.
    func stop() async {
        let running = task.withLock { $0 }
        running?.cancel()
        await running?.value
    }

    /// Moves the clock from sleep to sleep until `condition` holds.
    func run(until condition: () throws -> Bool) async throws {
        for _ in 0..<2000 {
            if try await quiet(condition) { return }
            clock.advanceToNextEnd()
        }
        Issue.record("it never came to that; \(decisions.suffix(5))")
    }

    /// Waits until the condition holds, or nothing moves by itself any more.
    private func quiet(_ condition: () throws -> Bool) async throws -> Bool {
        var still = 0
        var begun = -1
        while still < 10 {
            if try condition() { return true }
            let now = clock.sleepsBegun
            still = now == begun && clock.sleepers > 0 ? still + 1 : 0
            begun = now
            await Task.yield()
            try? await ContinuousClock().sleep(for: .microseconds(100))
        }
        return false
    }
}
