import DoorbellTestKit
import Foundation
import IPNetworks
import Reputation
import ReputationFiles
import Testing
import Timestamps

@Suite struct `History of the feeds` {
    private func listings(
        _ history: FeedHistory,
        _ feed: Feed,
        at time: Timestamp
    ) throws -> [String: FeedListing] {
        let contents = try history.contents(of: feed, at: time)
        let pairs = (contents?.listings ?? []).map { (Self.text($0.entry.subject), $0) }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    private static func text(_ subject: FeedEntry.Subject) -> String {
        switch subject {
        case .autonomousSystem(let number): "AS\(number)"
        case .range(let range): range.first == range.last ? "\(range.first)" : "\(range.first)-\(range.last)"
        }
    }

    @Test func `a window feed keeps what it no longer shows, with the date of the version that had it last`() throws {
        let history = try TemporaryHistory()
        let store = try history.open()
        let feed = Feed.sample()
        try store.record(.sample(["192.0.2.1", "192.0.2.2"], date: .day(1)), of: feed, at: .day(1.1))
        try store.record(.sample(["192.0.2.2", "192.0.2.3"], date: .day(2)), of: feed, at: .day(2.1))
        let found = try listings(store, feed, at: .day(2.1))
        #expect(found.mapValues(\.lastSeen) == ["192.0.2.1": .day(1), "192.0.2.2": .day(2), "192.0.2.3": .day(2)])
        #expect(found.values.allSatisfy { !$0.isRemoved })
        #expect(try store.contents(of: feed, at: .day(2.1))?.sourceDate == .day(2))
    }

    @Test func `a window feed forgets what was not seen for as long as it is kept`() throws {
        let history = try TemporaryHistory()
        let store = try history.open()
        let feed = Feed.sample(keepDays: 7)
        try store.record(.sample(["192.0.2.1", "192.0.2.2"], date: .day(1)), of: feed, at: .day(1))
        try store.record(.sample(["192.0.2.2"], date: .day(2)), of: feed, at: .day(2))
        #expect(try listings(store, feed, at: .day(8)).keys.sorted() == ["192.0.2.1", "192.0.2.2"])
        #expect(try listings(store, feed, at: .day(8.01)).keys.sorted() == ["192.0.2.2"])
        let changes = try store.record(.sample(["192.0.2.2"], date: .day(9)), of: feed, at: .day(9))
        #expect(changes == FeedChanges(added: 0, removed: 1, listed: 1, sourceDate: .day(9)))
        // It is gone from the file, and not only hidden.
        #expect(try store.sightings(of: IPAddress("192.0.2.1")!).isEmpty)
    }

    @Test func `a maintained feed marks what it takes out, and drops it 14 days later`() throws {
        let history = try TemporaryHistory()
        let store = try history.open()
        let feed = Feed.sample("kept-up", .maintained, keepDays: 30)
        try store.record(.sample(["192.0.2.1", "192.0.2.2"], date: .day(1)), of: feed, at: .day(1))
        let changes = try store.record(.sample(["192.0.2.2"], date: .day(2)), of: feed, at: .day(2))
        #expect(changes == FeedChanges(added: 0, removed: 1, listed: 1, sourceDate: .day(2)))
        let found = try listings(store, feed, at: .day(15))
        #expect(found["192.0.2.1"]?.isRemoved == true)
        #expect(found["192.0.2.1"]?.lastSeen == .day(1))
        #expect(found["192.0.2.2"]?.isRemoved == false)
        #expect(try listings(store, feed, at: .day(16)).keys.sorted() == ["192.0.2.2"])
        // A second version without it changes nothing: the removal keeps its date.
        try store.record(.sample(["192.0.2.2"], date: .day(10)), of: feed, at: .day(10))
        #expect(try listings(store, feed, at: .day(15))["192.0.2.1"]?.isRemoved == true)
        try store.record(.sample(["192.0.2.2", "192.0.2.1"], date: .day(11)), of: feed, at: .day(11))
        #expect(try listings(store, feed, at: .day(12))["192.0.2.1"]?.isRemoved == false)
        #expect(try store.sightings(of: IPAddress("192.0.2.1")!).first?.firstSeen == .day(1))
    }

    @Test func `with nothing to keep, a removed entry is gone at once`() throws {
        let history = try TemporaryHistory()
        let store = try history.open()
        let feed = Feed.sample("drop", .maintained, keepDays: 0)
        try store.record(.sample(["192.0.2.0/24", "198.51.100.0/24", "AS64496"], date: .day(1)), of: feed, at: .day(1))
        try store.record(.sample(["198.51.100.0/24", "AS64496"], date: .day(2)), of: feed, at: .day(2))
        let left = try listings(store, feed, at: .day(2)).keys.sorted()
        #expect(left == ["198.51.100.0-198.51.100.255", "AS64496"])
        // And what is listed stays, however old the list, as long as its server confirms it.
        try store.recordUnchanged(feed.id, at: .day(200))
        #expect(try listings(store, feed, at: .day(280)).count == 2)
        #expect(try listings(store, feed, at: .day(291)).isEmpty)
    }

    @Test func `a clock set back deletes nothing and changes no date`() throws {
        for retention in FeedRetention.allCases {
            let history = try TemporaryHistory()
            let store = try history.open()
            let feed = Feed.sample("sample", retention)
            try store.record(.sample(["192.0.2.1", "192.0.2.2"], date: .day(9)), of: feed, at: .day(10))
            // Once with a date of the source, which is now later than the clock, and once without one.
            try store.record(.sample(["192.0.2.2", "192.0.2.3"], date: .day(11)), of: feed, at: .day(-2000))
            try store.record(.sample(["192.0.2.2", "192.0.2.3"]), of: feed, at: .day(-1999))
            let found = try listings(store, feed, at: .day(10.5))
            #expect(found["192.0.2.1"]?.lastSeen == .day(9))
            // No later than the latest clock that was seen.
            #expect(found["192.0.2.2"]?.lastSeen == .day(10))
            #expect(found.count == 3)
            let early = try listings(store, feed, at: .day(-1999))
            #expect(early.count == 3)
            #expect(early.values.allSatisfy { $0.lastSeen == .day(-1999) }, "nothing is later than the moment asked")
            try store.record(.sample(["192.0.2.3"], date: .day(12)), of: feed, at: .day(12.5))
            #expect(try listings(store, feed, at: .day(12.5))["192.0.2.2"]?.lastSeen == .day(10))
        }
    }

    @Test func `a clock that runs years ahead of a dated source deletes nothing`() throws {
        let history = try TemporaryHistory()
        let store = try history.open()
        let feed = Feed.sample()
        try store.record(.sample(["192.0.2.1"], date: .day(1)), of: feed, at: .day(1))
        try store.record(.sample(["192.0.2.2"], date: .day(2)), of: feed, at: .day(3000))
        try store.record(.sample(["192.0.2.3"], date: .day(3)), of: feed, at: .day(3))
        #expect(
            try listings(store, feed, at: .day(3)).mapValues(\.lastSeen)
                == ["192.0.2.1": .day(1), "192.0.2.2": .day(2), "192.0.2.3": .day(3)]
        )
    }

    @Test func `a source that claims a later date than the clock gets the clock's`() throws {
        let history = try TemporaryHistory()
        let store = try history.open()
        let changes = try store.record(.sample(["192.0.2.1"], date: .day(4000)), of: .sample(), at: .day(1))
        #expect(changes.sourceDate == .day(1))
        let without = try store.record(.sample(["192.0.2.1"]), of: .sample("other"), at: .day(1.5))
        #expect(without.sourceDate == .day(1.5))
    }

    @Test func `changes are told newest first, and the first version makes none`() throws {
        let history = try TemporaryHistory()
        let store = try history.open()
        let feed = Feed.sample("kept-up", .maintained)
        try store.record(.sample(["192.0.2.1", "AS64496"], date: .day(1)), of: feed, at: .day(1))
        #expect(try store.changes(since: .day(0)).isEmpty)
        try store.record(.sample(["2001:db8::/32", "AS64496"], date: .day(2)), of: feed, at: .day(2))
        let changes = try store.changes(of: feed.id, since: .day(2))
        #expect(
            changes.map { "\($0.kind) \(Self.text($0.subject))" }.sorted() == [
                "added 2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "removed 192.0.2.1",
            ]
        )
        #expect(changes.allSatisfy { $0.time == .day(2) && $0.feed == feed.id })
        #expect(try store.changes(of: feed.id, since: .day(2.1)).isEmpty)
        #expect(try store.changes(of: FeedID("other"), since: .day(0)).isEmpty)
        #expect(try store.changes(since: .day(0), limit: 1).count == 1)
        try store.record(.sample(["2001:db8::/32", "AS64496"], date: .day(92.1)), of: feed, at: .day(92.1))
        #expect(try store.changes(since: .day(0)).isEmpty, "they are older than 90 days")
    }

    @Test func `a sighting is found through every range that covers the address, and only those`() throws {
        let history = try TemporaryHistory()
        let store = try history.open()
        var generator = SeededGenerator(seed: 7)
        var texts: Set<String> = ["0.0.0.0-255.255.255.255", "::/0", "AS1"]
        for _ in 0..<300 {
            let low = UInt32.random(in: 0..<4096, using: &generator)
            let high = low + UInt32.random(in: 0..<64, using: &generator) * UInt32.random(in: 0..<64, using: &generator)
            texts.insert("\(IPAddress(v4: low))-\(IPAddress(v4: high))")
            let length = Int.random(in: 96...128, using: &generator)
            texts.insert("\(IPPrefix(containing: IPAddress(v6High: 0, low: UInt64(high)), length: length)!)")
        }
        let entries = texts.map { FeedEntry.sample($0) }
        try store.record(FeedVersion(entries: entries, sourceDate: .day(1)), of: .sample(), at: .day(1))
        for _ in 0..<100 {
            let number = UInt32.random(in: 0..<8192, using: &generator)
            for address in [IPAddress(v4: number), IPAddress(v6High: 0, low: UInt64(number))] {
                let expected = entries.map(\.subject).filter { subject in
                    guard case .range(let range) = subject else { return false }
                    return range.contains(address)
                }
                let found = try store.sightings(of: address)
                #expect(Set(found.map(\.entry.subject)) == Set(expected), "seed 7, \(address)")
                #expect(found.count == Set(expected).count)
            }
        }
    }

    @Test func `of two entries for one subject the highest level counts`() throws {
        let history = try TemporaryHistory()
        let store = try history.open()
        let entries: [FeedEntry] = [
            .sample("192.0.2.1", level: 2, label: "b"), .sample("192.0.2.1", level: 5, label: "e"),
            .sample("192.0.2.1", level: 3),
        ]
        let changes = try store.record(FeedVersion(entries: entries, sourceDate: nil), of: .sample(), at: .day(1))
        #expect(changes.listed == 1)
        #expect(try store.contents(of: .sample(), at: .day(1))?.listings.map(\.entry) == [entries[1]])
        try store.record(FeedVersion(entries: [entries[0]], sourceDate: nil), of: .sample(), at: .day(2))
        #expect(try store.contents(of: .sample(), at: .day(2))?.listings.map(\.entry) == [entries[0]])
    }

    @Test func `a failure keeps the last good version, and a success ends it`() throws {
        let history = try TemporaryHistory()
        let store = try history.open()
        let feed = Feed.sample()
        #expect(try store.state(of: feed.id) == nil)
        #expect(try store.contents(of: feed, at: .day(1)) == nil)
        let validators = [FeedValidator(fingerprint: .max, entityTag: "\"x\"", lastModified: nil)]
        let version = FeedVersion(
            entries: [.sample("192.0.2.1")],
            sourceDate: .day(0.5),
            bytes: 9,
            validators: validators
        )
        try store.record(version, of: feed, at: .day(1))
        try store.recordFailure("it is HTML", of: feed.id, at: .day(2), notBefore: .day(2.5))
        try store.recordFailure(String(repeating: "é", count: 400), of: feed.id, at: .day(3), notBefore: .day(4))
        let state = try #require(try store.state(of: feed.id))
        #expect(state.failingSince == .day(2))
        #expect(state.failures == 2)
        #expect(state.notBefore == .day(4))
        #expect(state.failure?.utf8.count == 300)
        #expect((state.lastAttempt, state.lastSuccess, state.sourceDate) == (.day(3), .day(1), .day(0.5)))
        #expect((state.lastGoodCount, state.bytes, state.validators) == (1, 9, validators))
        #expect(try listings(store, feed, at: .day(3)).count == 1)
        try store.recordUnchanged(feed.id, at: .day(4))
        let after = try #require(try store.states().first)
        #expect((after.failure, after.failingSince, after.failures, after.notBefore) == (nil, nil, 0, nil))
        #expect((after.lastSuccess, after.sourceDate, after.validators) == (.day(4), .day(0.5), validators))
        try store.forget(feed.id)
        #expect(try store.states().isEmpty)
    }
}
