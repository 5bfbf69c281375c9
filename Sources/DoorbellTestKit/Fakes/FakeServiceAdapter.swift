public import IPNetworks
public import LoginEvents
public import Pipeline
import Reputation
import Synchronization

/// A kind of service whose replies a test scripts; a raw answer's first byte is its points, and 255 is no answer.
public final class FakeServiceAdapter: ServiceAdapter {
    private struct State {
        var script: [ServiceReply] = []
        var questions: [IPAddress] = []
        var isHeld = false
        var held: [CheckedContinuation<Void, Never>] = []
    }

    /// The word under which its answers are kept.
    public let word = "fake"
    /// Its name.
    public let name = "Fake"
    private let state = Mutex(State())

    /// A service that answers with three points until it is told otherwise.
    public init() {}

    /// The next replies; after them three points.
    public func reply(_ script: ServiceReply...) { state.withLock { $0.script = script } }

    /// From now on no reply comes until `release`.
    public func hold() { state.withLock { $0.isHeld = true } }

    /// Lets all replies come.
    public func release() {
        let held = state.withLock { state in
            state.isHeld = false
            defer { state.held = [] }
            return state.held
        }
        for continuation in held { continuation.resume() }
    }

    /// The addresses that it was really asked about, in order.
    public var questions: [IPAddress] { state.withLock { $0.questions } }

    /// Replies as the script says.
    public func fetch(_ address: IPAddress, within deadline: Duration) async -> ServiceReply {
        let (reply, isHeld) = state.withLock { state in
            state.questions.append(address)
            let reply = state.script.isEmpty ? ServiceReply.answer([3], rest: nil) : state.script.removeFirst()
            return (reply, state.isHeld)
        }
        if isHeld { await withCheckedContinuation { held in state.withLock { $0.held.append(held) } } }
        return reply
    }

    /// The points of the first byte, and the time, which shows when it was read.
    public func read(_ raw: [UInt8], at now: Timestamp) throws(ServiceFailure) -> ServiceAnswer {
        guard let points = raw.first, points < 255 else { throw ServiceFailure(.useless, "mumbles") }
        return ServiceAnswer(
            finding: ServiceFinding(name: name, points: Double(points), text: "Fake: \(points) at \(now.utc)"),
            isKnown: true
        )
    }
}
