public import IPNetworks
public import LoginEvents
import Synchronization

/// A cache without a disk: what it counts is forgotten with the process.
public final class MemoryServiceCache: ServiceCache {
    private struct Key: Hashable {
        var service: String
        var address: IPAddress
    }

    private struct State {
        var answers: [Key: KeptAnswer] = [:]
        var uses: [String: ServiceUse] = [:]
    }

    private let rows: Int
    private let state = Mutex(State())

    /// An empty cache of at most `rows` answers.
    public init(rows: Int = 256) {
        self.rows = max(1, rows)
    }

    /// The answer that holds; see `ServiceCache`.
    public func kept(of service: String, about address: IPAddress, at now: Timestamp) -> KeptAnswer? {
        state.withLock { $0.answers[Key(service: service, address: address)] }.flatMap { $0.holds(at: now) ? $0 : nil }
    }

    /// Keeps an answer; see `ServiceCache`.
    public func keep(_ answer: KeptAnswer, of service: String, about address: IPAddress) {
        state.withLock { state in
            state.answers = state.answers.filter { $0.value.holds(at: answer.time) }
            if state.answers.count >= rows, let oldest = state.answers.min(by: { $0.value.time < $1.value.time }) {
                state.answers[oldest.key] = nil
            }
            state.answers[Key(service: service, address: address)] = answer
        }
    }

    /// Counts one question; see `ServiceCache`.
    public func spend(on service: String, quota: Int, at now: Timestamp) -> ServiceAllowance {
        state.withLock { state in
            state.uses[service, default: ServiceUse()].spend(quota: quota, at: now)
        }
    }

    /// The service is asked nothing until then; see `ServiceCache`.
    public func pause(_ service: String, until moment: Timestamp) {
        state.withLock { $0.uses[service, default: ServiceUse()].pausedUntil = moment }
    }
}
