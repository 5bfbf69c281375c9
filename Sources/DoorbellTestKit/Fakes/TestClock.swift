public import LoginEvents
public import Pipeline
import Synchronization

/// A clock that stands still until a test moves it.
///
/// Whoever sleeps is woken in the order of time when the clock is moved past the end of the sleep.
public final class TestClock: PipelineClock {
    private struct Sleeper {
        let number: Int
        let end: Timestamp
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now: Timestamp
        var sleepers: [Sleeper] = []
        var begun = 0
        /// Sleeps that were cancelled before they had begun.
        var cancelled: Set<Int> = []
    }

    private let state: Mutex<State>

    /// A clock that stands at `now`.
    public init(now: Timestamp = .sampleStart) {
        state = Mutex(State(now: now))
    }

    /// The moment at which it stands.
    public func now() -> Timestamp { state.withLock { $0.now } }

    /// How many sleep now.
    public var sleepers: Int { state.withLock { $0.sleepers.count } }

    /// How many sleeps were ever begun.
    public var sleepsBegun: Int { state.withLock { $0.begun } }

    /// When the next sleeper wakes up; `nil` when nobody sleeps.
    public var nextEnd: Timestamp? { state.withLock { $0.sleepers.map(\.end).min() } }

    /// Sleeps until the clock was moved by `duration`.
    public func sleep(for duration: Duration) async throws {
        try Task.checkCancellation()
        let number = state.withLock { state in
            state.begun += 1
            return state.begun
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                begin(number, for: duration, continuation)
            }
        } onCancel: {
            cancel(number)
        }
    }

    private func begin(
        _ number: Int,
        for duration: Duration,
        _ continuation: CheckedContinuation<Void, any Error>
    ) {
        let result: Result<Void, any Error>? = state.withLock { state in
            guard state.cancelled.remove(number) == nil else { return .failure(CancellationError()) }
            guard duration > .zero else { return .success(()) }
            let end = state.now.advanced(by: duration)
            state.sleepers.append(Sleeper(number: number, end: end, continuation: continuation))
            return nil
        }
        if let result { continuation.resume(with: result) }
    }

    private func cancel(_ number: Int) {
        let sleeper = state.withLock { state in
            guard let index = state.sleepers.firstIndex(where: { $0.number == number }) else {
                state.cancelled.insert(number)
                return nil as Sleeper?
            }
            return state.sleepers.remove(at: index)
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }

    /// Moves the clock, forward or back, and wakes whoever has slept enough.
    public func advance(by duration: Duration) {
        let woken = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let now = state.now
            let woken = state.sleepers.filter { $0.end <= now }.sorted { ($0.end, $0.number) < ($1.end, $1.number) }
            state.sleepers.removeAll { $0.end <= now }
            return woken
        }
        for sleeper in woken { sleeper.continuation.resume() }
    }

    /// Moves the clock to the end of the shortest sleep; false when nobody sleeps.
    @discardableResult
    public func advanceToNextEnd() -> Bool {
        guard let end = nextEnd else { return false }
        advance(by: max(.zero, end.duration(since: now())))
        return true
    }
}
