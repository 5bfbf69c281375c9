import Reputation
import Testing
import Timestamps

@testable import ReputationFiles

@Suite struct `Schedule of the feeds` {
    private let schedule = FeedSchedule()
    private let hourly = Feed.sample("hourly")

    private func state(at time: Timestamp, failures: Int = 0, notBefore: Timestamp? = nil) -> FeedState {
        var state = FeedState(id: hourly.id)
        state.lastAttempt = time
        state.failures = failures
        state.notBefore = notBefore
        return state
    }

    @Test func `a feed is due when it was never asked, and one interval after it was`() {
        #expect(schedule.isDue(hourly, nil, at: .day(1)))
        let asked = state(at: .day(1))
        #expect(!schedule.isDue(hourly, asked, at: .day(1 + 0.99 / 24)))
        #expect(schedule.isDue(hourly, asked, at: .day(1 + 1.0 / 24)))
    }

    @Test func `after a failure the wait doubles up to six hours, or up to the interval where that is longer`() {
        var daily = hourly
        daily.pollSeconds = 86_400
        let waits = [1, 2, 3, 7, 8, 99].map { schedule.wait(afterFailures: $0, of: hourly) }
        #expect(waits == [300, 600, 1200, 19_200, 21_600, 21_600].map { .seconds($0) })
        #expect(schedule.wait(afterFailures: 99, of: daily) == .seconds(86_400))
        #expect(schedule.wait(afterFailures: 1, of: hourly, retryAfter: .seconds(7000)) == .seconds(7000))
        #expect(schedule.wait(afterFailures: 1, of: hourly, retryAfter: .seconds(99_999_999)) == .seconds(604_800))
        #expect(schedule.wait(afterFailures: 2, of: hourly, retryAfter: .seconds(1)) == .seconds(600))
    }

    @Test func `a state of the future says nothing, and no wait is longer than a week`() {
        #expect(schedule.isDue(hourly, state(at: .day(9)), at: .day(1)))
        #expect(schedule.isDue(hourly, state(at: .day(1), failures: 1, notBefore: .day(4000)), at: .day(8)))
        #expect(!schedule.isDue(hourly, state(at: .day(1), failures: 1, notBefore: .day(4000)), at: .day(7.9)))
    }

    @Test func `the pause ends when the first feed is due`() {
        let other = Feed.sample("other")
        let states = [hourly.id: state(at: .day(1)), other.id: state(at: .day(1), failures: 1, notBefore: .day(2))]
        #expect(schedule.pause(among: [hourly, other], states, at: .day(1)) == .seconds(3600))
        #expect(schedule.pause(among: [other], states, at: .day(1)) == .seconds(86_400))
        #expect(schedule.pause(among: [other], states, at: .day(3)) == .zero)
        #expect(schedule.pause(among: [], states, at: .day(3)) == nil)
        #expect(schedule.due(among: [other, hourly], states, at: .day(1.5)) == [hourly])
    }

    @Test(
        arguments: [
            ("Sat, 22 Aug 2026 03:03:00 GMT", "2026-08-22T03:03:00Z"),
            ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"),
            ("Sunday, 06-Nov-94 08:49:37 GMT", nil), ("Sun Nov  6 08:49:37 1994", nil), ("", nil),
            ("Sat, 22 Aug 2026 03:03:00 UTC", nil), ("Sat, 32 Aug 2026 03:03:00 GMT", nil),
            ("Sat, 22 Aug 2026 25:03:00 GMT", nil), ("Sat, +2 Aug 2026 03:03:00 GMT", nil),
        ] as [(String, String?)]
    )
    func `a date of HTTP is read in its one form`(_ text: String, _ moment: String?) {
        #expect(HTTPDate.moment(text) == moment.flatMap { Timestamp(iso8601: $0) })
    }
}
