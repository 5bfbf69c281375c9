import DoorbellTestKit
import LoginEvents
import Notifications
import Pipeline
import Testing

@Suite struct DeliveryLaneStateTests {
    private let unreachable = DeliveryOutcome.recoverable(reason: "no route", after: nil, outcomeUnknown: false)

    private func entry(form: MessageForm = .full, notBefore: Timestamp? = nil) -> OutboxEntry {
        OutboxEntry(
            sequence: 7,
            channel: .slack,
            state: .pending,
            subject: .login(.sample(1)),
            assessment: .sample(score: 1),
            attempts: 0,
            notBefore: notBefore,
            outcomeUnknown: false,
            form: form,
            reason: nil,
            settled: nil
        )
    }

    /// A lane that has begun.
    private func lane(_ policy: DeliveryPolicy = DeliveryPolicy()) -> DeliveryLaneState {
        var lane = DeliveryLaneState(policy: policy)
        #expect(lane.handle(.started(nil), at: .at(0), jitter: 0).action == .readHead)
        return lane
    }

    /// Makes an attempt that ends so; what is to be stored.
    private func attempt(
        _ lane: inout DeliveryLaneState,
        _ outcome: DeliveryOutcome,
        form: MessageForm = .full,
        at now: Timestamp = .at(0),
        jitter: Double = 0.5
    ) -> DeliveryLaneState.Step {
        let step = lane.handle(.headRead(entry(form: form)), at: now, jitter: jitter)
        #expect(step.action == .attempt(entry(form: form)))
        return lane.handle(.attemptEnded(outcome), at: now, jitter: jitter)
    }

    @Test func `delivered is told, and the next one is read`() {
        var lane = lane()
        let step = attempt(&lane, .delivered(warning: "odd"))
        #expect(step.action == .settle(.delivered))
        #expect(step.decision == .told(warning: "odd"))
        #expect(lane.handle(.settled, at: .at(0), jitter: 0).action == .readHead)
        #expect(lane.health == ChannelHealth(state: .ok, reason: "", since: .at(0)))
    }

    @Test func `without an answer in time it waits twice as long each time, at random, up to five minutes`() {
        var lane = lane()
        var now = Timestamp.at(0)
        for longest in [1.0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300] {
            let step = attempt(&lane, unreachable, at: now, jitter: 0.75)
            let moment = now.advanced(by: .seconds(longest * 0.75))
            let expected = AttemptResult.retry(
                notBefore: moment,
                form: .full,
                reason: "no route",
                outcomeUnknown: false
            )
            #expect(step.action == .settle(expected))
            _ = lane.handle(.settled, at: now, jitter: 0)
            // Nothing else goes to that destination before, whatever is put in front.
            #expect(lane.handle(.headRead(entry()), at: now, jitter: 0).action == .wait(until: moment))
            now = moment
        }
        #expect(lane.health == ChannelHealth(state: .retrying, reason: "no route", since: .at(0)))
    }

    @Test func `after a success it waits for short again`() {
        var lane = lane()
        var now = Timestamp.at(0)
        for outcome in [unreachable, unreachable, unreachable, .delivered(warning: nil)] {
            now = now.advanced(by: .seconds(10))
            _ = attempt(&lane, outcome, at: now)
            _ = lane.handle(.settled, at: now, jitter: 0)
        }
        let step = attempt(&lane, unreachable, at: .at(100), jitter: 1)
        #expect(step.decision == .retrying(reason: "no route", notBefore: .at(101), outcomeUnknown: false))
    }

    @Test(arguments: [(30.0, 30.25), (0, 0.25), (-5, 0.25), (99_999_999, 3600.25)])
    func `what the channel asks for is waited, and up to a second more, but no more than an hour`(
        asked: Double,
        waited: Double
    ) {
        var lane = lane()
        let busy = DeliveryOutcome.recoverable(reason: "rate limited", after: .seconds(asked), outcomeUnknown: false)
        let step = attempt(&lane, busy, jitter: 0.25)
        #expect(step.decision == .retrying(reason: "rate limited", notBefore: .at(waited), outcomeUnknown: false))
    }

    @Test func `a channel that asks for a wait gets half the rate for ten minutes`() {
        var policy = DeliveryPolicy()
        policy.burst = 1
        var lane = lane(policy)
        let busy = DeliveryOutcome.recoverable(reason: "busy", after: .zero, outcomeUnknown: false)
        _ = attempt(&lane, busy, jitter: 0)
        _ = lane.handle(.settled, at: .at(0), jitter: 0)
        let slow = lane.handle(.headRead(entry()), at: .at(0), jitter: 0)
        #expect(slow.decision == .waitingForRate(until: .at(2)))
        _ = attempt(&lane, .delivered(warning: nil), at: .at(599))
        _ = lane.handle(.settled, at: .at(599), jitter: 0)
        // Half a token comes in the last second of the slow time, the other half in half a second after it.
        let mixed = lane.handle(.headRead(entry()), at: .at(599), jitter: 0)
        #expect(mixed.decision == .waitingForRate(until: .at(600.5)))
    }

    @Test func `an unknown outcome is kept with the entry`() {
        var lane = lane()
        let unknown = DeliveryOutcome.recoverable(reason: "no answer", after: nil, outcomeUnknown: true)
        let step = attempt(&lane, unknown, jitter: 0)
        let expected = AttemptResult.retry(notBefore: .at(0), form: .full, reason: "no answer", outcomeUnknown: true)
        #expect(step.action == .settle(expected))
    }

    @Test func `a refused layout is told as plain text, refused plain text is given up`() {
        var lane = lane()
        let refused = DeliveryOutcome.payloadRefused(reason: "invalid_blocks")
        let plain = AttemptResult.retry(
            notBefore: .at(0),
            form: .plain,
            reason: "invalid_blocks",
            outcomeUnknown: false
        )
        #expect(attempt(&lane, refused).action == .settle(plain))
        _ = lane.handle(.settled, at: .at(0), jitter: 0)
        let dead = attempt(&lane, refused, form: .plain)
        #expect(dead.action == .settle(.deadLetter(reason: "invalid_blocks")))
        #expect(dead.decision == .gaveUp(reason: "invalid_blocks"))
        #expect(lane.handle(.settled, at: .at(0), jitter: 0).action == .readHead)
        #expect(lane.health?.state == .ok)
    }

    @Test func `a misconfigured destination is paused and probed every five minutes until it works`() {
        var lane = lane()
        let step = attempt(&lane, .misconfigured(reason: "no_service"), at: .at(1))
        let kept = AttemptResult.retry(notBefore: .at(1), form: .full, reason: "no_service", outcomeUnknown: false)
        #expect(step.action == .settle(kept))
        #expect(step.decision == .destinationPaused(reason: "no_service"))
        #expect(lane.health == ChannelHealth(state: .paused, reason: "no_service", since: .at(1)))
        #expect(lane.handle(.settled, at: .at(2), jitter: 0).action == .wait(until: .at(302)))
        #expect(lane.handle(.woken, at: .at(100), jitter: 0).action == .wait(until: .at(302)))
        #expect(lane.handle(.woken, at: .at(302), jitter: 0).action == .probe)
        let still = lane.handle(.probeEnded(.misconfigured(reason: "no_team")), at: .at(303), jitter: 0)
        #expect(still.action == .wait(until: .at(603)))
        #expect(still.decision == .destinationStillPaused(reason: "no_team"))
        #expect(lane.health == ChannelHealth(state: .paused, reason: "no_team", since: .at(1)))
        #expect(lane.handle(.woken, at: .at(603), jitter: 0).action == .probe)
        #expect(lane.handle(.probeEnded(unreachable), at: .at(604), jitter: 0).action == .wait(until: .at(904)))
        #expect(lane.health?.reason == "no_team")
        #expect(lane.handle(.woken, at: .at(904), jitter: 0).action == .probe)
        let resumed = lane.handle(.probeEnded(.delivered(warning: nil)), at: .at(905), jitter: 0)
        #expect(resumed.action == .readHead)
        #expect(resumed.decision == .destinationResumed)
        #expect(lane.health == ChannelHealth(state: .ok, reason: "", since: .at(905)))
    }

    @Test func `a reload probes a paused destination at once`() {
        var lane = lane()
        _ = attempt(&lane, .misconfigured(reason: "no_service"))
        _ = lane.handle(.settled, at: .at(0), jitter: 0)
        #expect(lane.handle(.reloaded(DeliveryPolicy()), at: .at(1), jitter: 0).action == .probe)
    }

    @Test func `a reload ends the rest of a destination, which may be another one now`() {
        var lane = lane()
        _ = attempt(&lane, unreachable, jitter: 1)
        _ = lane.handle(.settled, at: .at(0), jitter: 0)
        #expect(lane.handle(.headRead(entry()), at: .at(0), jitter: 0).action == .wait(until: .at(1)))
        #expect(lane.handle(.reloaded(DeliveryPolicy()), at: .at(0), jitter: 0).action == .readHead)
        #expect(lane.handle(.headRead(entry()), at: .at(0), jitter: 0).action == .attempt(entry()))
    }

    @Test func `a destination that was paused when the agent ended is probed first`() {
        var lane = DeliveryLaneState(policy: DeliveryPolicy())
        let paused = ChannelHealth(state: .paused, reason: "no_service", since: .at(-9))
        #expect(lane.handle(.started(paused), at: .at(0), jitter: 0).action == .probe)
    }

    @Test func `an entry waits for its time, and not for one that a clock set back left behind`() {
        var lane = lane()
        let early = entry(notBefore: .at(60))
        #expect(lane.handle(.headRead(early), at: .at(0), jitter: 0).action == .wait(until: .at(60)))
        let absurd = entry(notBefore: .at(86_400))
        #expect(lane.handle(.headRead(absurd), at: .at(0), jitter: 0).action == .attempt(absurd))
    }

    @Test func `a store that fails is waited for longer each time, and the result is stored then`() {
        var lane = lane()
        var step = attempt(&lane, .delivered(warning: nil))
        var now = Timestamp.at(0)
        for seconds in [1.0, 2, 4, 8, 16, 30, 30] {
            #expect(step.action == .settle(.delivered))
            step = lane.handle(.storeFailed(isRefusal: false), at: now, jitter: 0)
            let moment = now.advanced(by: .seconds(seconds))
            #expect(step.action == .wait(until: moment))
            // Being woken early changes nothing.
            #expect(lane.handle(.woken, at: now, jitter: 0).action == .wait(until: moment))
            now = moment
            step = lane.handle(.woken, at: now, jitter: 0)
        }
        #expect(lane.handle(.settled, at: now, jitter: 0).action == .readHead)
    }

    @Test func `a result that the store refuses for good is not stored again`() {
        var lane = lane()
        _ = attempt(&lane, .delivered(warning: nil))
        #expect(lane.handle(.storeFailed(isRefusal: true), at: .at(0), jitter: 0).action == .wait(until: .at(1)))
        #expect(lane.handle(.woken, at: .at(1), jitter: 0).action == .readHead)
    }

    @Test func `an empty outbox is looked into from time to time`() {
        var lane = lane()
        let step = lane.handle(.headRead(nil), at: .at(0), jitter: 0)
        #expect(step.action == .wait(until: .at(15)))
        #expect(step.decision == .nothingToTell)
        #expect(lane.handle(.woken, at: .at(3), jitter: 0).action == .readHead)
    }
}
