import LoginEvents
import Notifications

extension DeliveryLaneState {
    /// Decides what an attempt's outcome makes of its entry and of the destination.
    mutating func judge(_ outcome: DeliveryOutcome, at now: Timestamp, jitter: Double) -> Step {
        // An outcome without an attempt comes from nowhere: look again.
        guard case .sending(let entry) = phase else { return read() }
        switch outcome {
        case .delivered(let warning):
            failures = 0
            rest = nil
            note(.ok, "", at: now)
            return settle(.delivered, .told(warning: warning))
        case .recoverable(let reason, let after, let outcomeUnknown):
            return retry(entry, reason, after: after, outcomeUnknown: outcomeUnknown, at: now, jitter: jitter)
        case .payloadRefused(let reason):
            // It refused this message: there is nothing wrong with the destination.
            failures = 0
            note(.ok, "", at: now)
            guard entry.form == .full else { return settle(.deadLetter(reason: reason), .gaveUp(reason: reason)) }
            return settle(
                .retry(notBefore: now, form: .plain, reason: reason, outcomeUnknown: false),
                .retryingAsPlainText(reason: reason)
            )
        case .misconfigured(let reason):
            failures = 0
            note(.paused, reason, at: now)
            return settle(
                .retry(notBefore: now, form: entry.form, reason: reason, outcomeUnknown: false),
                .destinationPaused(reason: reason)
            )
        }
    }

    private mutating func retry(
        _ entry: OutboxEntry,
        _ reason: String,
        after: Duration?,
        outcomeUnknown: Bool,
        at now: Timestamp,
        jitter: Double
    ) -> Step {
        let pause = after.map { asked(for: $0, jitter: jitter) } ?? backoff(jitter: jitter)
        let moment = now.advanced(by: pause)
        if after != nil { bucket.slowDown(until: now.advanced(by: policy.slowdown), at: now) }
        failures += 1
        rest = moment
        note(.retrying, reason, at: now)
        return settle(
            .retry(notBefore: moment, form: entry.form, reason: reason, outcomeUnknown: outcomeUnknown),
            .retrying(reason: reason, notBefore: moment, outcomeUnknown: outcomeUnknown)
        )
    }

    /// What the channel asked for, and up to a second more, so that not all who were sent away come back at once.
    private func asked(for wait: Duration, jitter: Double) -> Duration {
        min(max(.zero, wait), policy.longestAskedWait) + .seconds(jitter)
    }

    /// Full jitter: anything from nothing to the doubled wait, which spreads those who retry best.
    private func backoff(jitter: Double) -> Duration {
        min(.seconds(1 << min(failures, 20)), policy.longestBackoff) * jitter
    }

    private mutating func settle(_ result: AttemptResult, _ decision: DeliveryDecision) -> Step {
        phase = .settling(result)
        return Step(.settle(result), decision)
    }

    /// Decides what a probe's outcome makes of a paused destination.
    mutating func judgeProbe(_ outcome: DeliveryOutcome, at now: Timestamp) -> Step {
        switch outcome {
        case .delivered:
            note(.ok, "", at: now)
            rest = nil
            var step = read()
            step.decision = .destinationResumed
            return step
        case .recoverable(let reason, _, _):
            // The network is in the way; what is wrong with the destination is as it was.
            return pause(at: now, .destinationStillPaused(reason: reason))
        case .payloadRefused(let reason), .misconfigured(let reason):
            note(.paused, reason, at: now)
            return pause(at: now, .destinationStillPaused(reason: reason))
        }
    }

    /// Keeps since when the destination has been as it is.
    private mutating func note(_ state: ChannelHealth.State, _ reason: String, at now: Timestamp) {
        let since = health?.state == state ? health?.since : nil
        health = ChannelHealth(state: state, reason: reason, since: since ?? now)
    }
}
