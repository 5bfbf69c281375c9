import Synchronization

/// Wakes a lane, and says why.
///
/// It holds one mark for each reason, so that it never grows, whoever knocks how often.
final class LaneSignal: Sendable {
    /// Why a lane is woken.
    struct Reasons: OptionSet, Sendable {
        let rawValue: UInt8

        /// Something was put into the outbox.
        static let work = Reasons(rawValue: 1)
        /// The configuration was read anew.
        static let reload = Reasons(rawValue: 2)
        /// An assessment came.
        static let assessed = Reasons(rawValue: 4)
        /// The time that was waited for has come.
        static let time = Reasons(rawValue: 8)
        /// The lane is to end; stays raised.
        static let shutdown = Reasons(rawValue: 16)
        /// The task is cancelled; stays raised.
        static let cancelled = Reasons(rawValue: 32)

        static let lasting: Reasons = [.shutdown, .cancelled]
    }

    private struct State {
        var raised: Reasons = []
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// Whether the lane is to end.
    var isEnding: Bool { state.withLock { !$0.raised.isDisjoint(with: .lasting) } }

    /// Raises a reason, from any thread.
    func raise(_ reason: Reasons) {
        let waiter = state.withLock { state in
            state.raised.formUnion(reason)
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Takes a reason back.
    func clear(_ reason: Reasons) {
        state.withLock { $0.raised.subtract(reason) }
    }

    /// Waits until any reason is raised and takes all but the lasting ones; for one waiter at a time.
    func next() async -> Reasons {
        await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
                let isRaised = state.withLock { state in
                    if state.raised.isEmpty { state.waiter = continuation }
                    return !state.raised.isEmpty
                }
                if isRaised { continuation.resume() }
            }
        } onCancel: {
            raise(.cancelled)
        }
        return state.withLock { state in
            defer { state.raised.formIntersection(.lasting) }
            return state.raised
        }
    }
}
