import Synchronization

/// Collects what services answer until all have, or the time is up: nobody who is late is waited for.
final class ServiceGathering: Sendable {
    private struct State {
        var answers: [ServiceAnswer?]
        var missing: Int
        var isClosed = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state: Mutex<State>

    init(count: Int) {
        state = Mutex(State(answers: Array(repeating: nil, count: count), missing: count, isClosed: count == 0))
    }

    /// The answers so far, in the order of the services.
    var answers: [ServiceAnswer?] { state.withLock { $0.answers } }

    /// Takes an answer; one that comes too late, or a second one, is let go.
    func take(_ answer: ServiceAnswer, at index: Int) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.isClosed, state.answers[index] == nil else { return nil }
            state.answers[index] = answer
            state.missing -= 1
            return state.missing == 0 ? Self.close(&state) : nil
        }
        waiter?.resume()
    }

    /// The time is up.
    func close() {
        state.withLock { Self.close(&$0) }?.resume()
    }

    private static func close(_ state: inout State) -> CheckedContinuation<Void, Never>? {
        state.isClosed = true
        defer { state.waiter = nil }
        return state.waiter
    }

    /// Waits until all have answered or the time is up; for one waiter.
    func wait() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let isClosed = state.withLock { state in
                if !state.isClosed { state.waiter = continuation }
                return state.isClosed
            }
            if isClosed { continuation.resume() }
        }
    }
}
