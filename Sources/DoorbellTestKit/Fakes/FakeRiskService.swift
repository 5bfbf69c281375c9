public import IPNetworks
public import Pipeline
import Reputation
import Synchronization

/// A service that answers what a test told it to, at once, late, or not at all.
public final class FakeRiskService: RiskService {
    /// When it answers.
    public enum Manners: Sendable {
        /// At once.
        case prompt
        /// It comes back only when it is released, cancelled or not.
        case stuck
    }

    private struct State {
        var answer: ServiceAnswer
        var manners = Manners.prompt
        var questions: [IPAddress] = []
        var stuck: [CheckedContinuation<Void, Never>] = []
    }

    /// Its name.
    public let name: String
    private let state: Mutex<State>

    /// A service with one answer to everything.
    public init(_ answer: ServiceAnswer, manners: Manners = .prompt) {
        name = answer.finding.name
        state = Mutex(State(answer: answer, manners: manners))
    }

    /// The addresses that were asked about, in order.
    public var questions: [IPAddress] { state.withLock { $0.questions } }

    /// Lets all questions that are stuck come back.
    public func release() {
        let stuck = state.withLock { state in
            state.manners = .prompt
            defer { state.stuck = [] }
            return state.stuck
        }
        for continuation in stuck { continuation.resume() }
    }

    /// Answers.
    public func ask(_ address: IPAddress, within deadline: Duration) async -> ServiceAnswer {
        let (answer, manners) = state.withLock { state in
            state.questions.append(address)
            return (state.answer, state.manners)
        }
        if manners == .stuck {
            await withCheckedContinuation { continuation in state.withLock { $0.stuck.append(continuation) } }
        }
        return answer
    }
}
