public import LoginEvents
import Notifications

/// What the delivery lane of one channel does next: what happened goes in, what to do comes out, and nothing else
/// happens here.
///
/// The lane does what it is told, one action at a time, and reports how it ended. Invariant: at most one attempt is
/// under way, and only for the oldest entry.
public struct DeliveryLaneState: Sendable {
    /// Where the lane stands.
    public enum Phase: Hashable, Sendable {
        /// Reading the outbox, or waiting for something to be put in.
        case idle
        /// Waiting for the time of the oldest entry, or for the channel's rate.
        case waiting(until: Timestamp)
        /// Waiting for the assessment of the oldest entry.
        case assessing
        /// An attempt is being made.
        case sending(OutboxEntry)
        /// The result of an attempt is being stored.
        case settling(AttemptResult)
        /// The store did not work; what was to be stored, if anything, is stored after the wait.
        case waitingForStore(until: Timestamp, AttemptResult?)
        /// The destination refuses everything.
        case paused(probeAt: Timestamp)
        /// The destination is being probed.
        case probing
    }

    /// Where the lane stands.
    public internal(set) var phase: Phase = .idle
    /// What is known about the destination.
    public internal(set) var health: ChannelHealth?
    var policy: DeliveryPolicy
    var bucket: TokenBucket
    /// Attempts in a row that failed in a way that may pass.
    var failures = 0
    var storeFailures = 0
    /// No attempt at any entry before this moment: it is the destination that needs the rest.
    var rest: Timestamp?

    /// A lane that has not begun.
    public init(policy: DeliveryPolicy) {
        self.policy = policy
        bucket = TokenBucket(rate: policy.rate, burst: policy.burst)
    }

    /// What to do now that `event` happened, with a random number in `0..<1`.
    public mutating func handle(_ event: Event, at now: Timestamp, jitter: Double) -> Step {
        switch event {
        case .started(let known): return start(known, at: now)
        case .headRead(let entry): return choose(entry, at: now)
        case .woken: return wake(at: now)
        case .reloaded(let policy): return reload(policy, at: now)
        case .attemptEnded(let outcome): return judge(outcome, at: now, jitter: jitter)
        case .settled: return settled(at: now)
        case .probeEnded(let outcome): return judgeProbe(outcome, at: now)
        case .storeFailed(let isRefusal): return waitForStore(isRefusal: isRefusal, at: now)
        }
    }

    private mutating func start(_ known: ChannelHealth?, at now: Timestamp) -> Step {
        health = known
        return known?.state == .paused ? probe() : read()
    }

    private mutating func reload(_ policy: DeliveryPolicy, at now: Timestamp) -> Step {
        if (policy.rate, policy.burst) != (self.policy.rate, self.policy.burst) {
            bucket = TokenBucket(rate: policy.rate, burst: policy.burst)
        }
        self.policy = policy
        rest = nil
        if case .paused = phase { return probe() }
        return wake(at: now)
    }

    private mutating func wake(at now: Timestamp) -> Step {
        switch phase {
        case .paused(let probeAt):
            guard let moment = pending(probeAt, at: now, atMost: policy.probeInterval) else { return probe() }
            return Step(.wait(until: moment))
        case .waitingForStore(let until, let result):
            if let moment = pending(until, at: now, atMost: Self.longestStoreWait) { return Step(.wait(until: moment)) }
            guard let result else { return read() }
            phase = .settling(result)
            return Step(.settle(result))
        default:
            return read()
        }
    }

    private mutating func choose(_ entry: OutboxEntry?, at now: Timestamp) -> Step {
        storeFailures = 0
        guard let entry else {
            phase = .idle
            return Step(.wait(until: now.advanced(by: policy.recheck)), .nothingToTell)
        }
        let longest = policy.longestAskedWait + .seconds(1)
        let times = [entry.notBefore, rest].compactMap { $0.flatMap { pending($0, at: now, atMost: longest) } }
        if let moment = times.max() {
            phase = .waiting(until: moment)
            return Step(.wait(until: moment), .waitingForTime(until: moment))
        }
        guard entry.assessment != nil || entry.event == nil else {
            phase = .assessing
            return Step(.wait(until: now.advanced(by: policy.recheck)))
        }
        if let moment = bucket.take(at: now) {
            phase = .waiting(until: moment)
            return Step(.wait(until: moment), .waitingForRate(until: moment))
        }
        phase = .sending(entry)
        return Step(.attempt(entry))
    }

    /// The moment when it is still to come, else nil.
    ///
    /// One that lies further ahead than the lane ever sets was set by a clock that
    /// has been put back since: it counts as come.
    private func pending(_ moment: Timestamp, at now: Timestamp, atMost longest: Duration) -> Timestamp? {
        moment > now && moment <= now.advanced(by: longest) ? moment : nil
    }

    private mutating func settled(at now: Timestamp) -> Step {
        storeFailures = 0
        guard health?.state == .paused else { return read() }
        return pause(at: now)
    }

    mutating func pause(at now: Timestamp, _ decision: DeliveryDecision? = nil) -> Step {
        let moment = now.advanced(by: policy.probeInterval)
        phase = .paused(probeAt: moment)
        return Step(.wait(until: moment), decision)
    }

    mutating func read() -> Step {
        phase = .idle
        return Step(.readHead)
    }

    private mutating func probe() -> Step {
        phase = .probing
        return Step(.probe)
    }

    private static let longestStoreWait = Duration.seconds(30)

    /// Waits 1, 2, 4 and so on up to 30 s; what was refused is not tried again, the outbox is read anew.
    private mutating func waitForStore(isRefusal: Bool, at now: Timestamp) -> Step {
        let seconds = 1 << min(storeFailures, 5)
        storeFailures += 1
        let moment = now.advanced(by: min(.seconds(seconds), Self.longestStoreWait))
        var unsaved: AttemptResult?
        if case .settling(let result) = phase, !isRefusal { unsaved = result }
        phase = .waitingForStore(until: moment, unsaved)
        return Step(.wait(until: moment), .waitingForStore(until: moment))
    }
}
