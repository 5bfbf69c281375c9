public import IPNetworks
public import LoginEvents
public import Pipeline
public import Reputation
import Synchronization

/// A risk provider that answers what a test told it to, as late as the test wants.
public final class FakeRiskProvider: RiskProvider {
    /// How it treats its deadline.
    public enum Manners: Sendable {
        /// It answers that it timed out when its answer takes longer.
        case keepsDeadline
        /// It answers as late as it pleases, unless it is cancelled.
        case ignoresDeadline
        /// It comes back only when it is released, cancelled or not.
        case ignoresEverything
    }

    private struct State {
        var answers: [IPAddress: Assessment] = [:]
        let usual = Assessment.sample(score: 12)
        var delay: Duration = .zero
        var manners = Manners.keepsDeadline
        var questions: [(address: IPAddress, time: Timestamp)] = []
        var underWay = 0
        var mostUnderWay = 0
        var stuck: [CheckedContinuation<Void, Never>] = []
    }

    private let clock: any PipelineClock
    private let state = Mutex(State())

    /// A provider that gives the sample assessment of score 12 at once.
    public init(clock: any PipelineClock) {
        self.clock = clock
    }

    /// What it answers about an address from now on.
    public func answer(_ assessment: Assessment, about address: IPAddress) {
        state.withLock { $0.answers[address] = assessment }
    }

    /// How long each answer takes on the clock, and what it does about its deadline.
    public func take(_ delay: Duration, _ manners: Manners = .keepsDeadline) {
        state.withLock { state in
            state.delay = delay
            state.manners = manners
        }
    }

    /// The addresses that were asked about, in order.
    public var questions: [IPAddress] { state.withLock { $0.questions.map(\.address) } }

    /// When they were asked about.
    public var times: [Timestamp] { state.withLock { $0.questions.map(\.time) } }

    /// How many questions were ever under way at the same time.
    public var mostUnderWay: Int { state.withLock { $0.mostUnderWay } }

    /// Lets all questions come back that ignore everything, and answers at once from now on.
    public func release() {
        let stuck = state.withLock { state in
            state.delay = .zero
            defer { state.stuck = [] }
            return state.stuck
        }
        for continuation in stuck { continuation.resume() }
    }

    /// Answers after the delay.
    public func assess(_ address: IPAddress, within deadline: Duration) async -> Assessment {
        let now = clock.now()
        let (answer, delay, manners) = state.withLock { state in
            state.questions.append((address, now))
            state.underWay += 1
            state.mostUnderWay = max(state.mostUnderWay, state.underWay)
            return (state.answers[address] ?? state.usual, state.delay, state.manners)
        }
        defer { state.withLock { $0.underWay -= 1 } }
        guard delay > .zero else { return answer }
        switch manners {
        case .keepsDeadline:
            try? await clock.sleep(for: min(delay, deadline))
            return delay > deadline ? .unknown(.timedOut, provider: "sample") : answer
        case .ignoresDeadline:
            try? await clock.sleep(for: delay)
        case .ignoresEverything:
            await withCheckedContinuation { continuation in state.withLock { $0.stuck.append(continuation) } }
        }
        return answer
    }
}
