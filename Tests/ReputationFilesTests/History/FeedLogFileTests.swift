// Fixed values that cannot be missing.
// swift-format-ignore-file: NeverForceUnwrap

import DoorbellTestKit
import Foundation
import GRDB
import IPNetworks
import Pipeline
import Reputation
import Testing
import Timestamps

@testable import ReputationFiles

@Suite struct `The log file` {
    private let address = IPAddress("192.0.2.7")!

    @Test func `every addition and removal is found by address and by number`() throws {
        let history = try TemporaryHistory()
        let writer = try history.open()
        let feed = Feed.sample("one", .maintained)
        try writer.record(.sample(["198.51.100.1"]), of: feed, at: .day(1))
        try writer.record(.sample(["198.51.100.1", "192.0.2.7", "192.0.2.0/24"]), of: feed, at: .day(2))
        try writer.record(.sample(["198.51.100.1", "192.0.2.0/24"]), of: feed, at: .day(3))
        let log = FeedLogFile(path: history.path)
        let entries = try log.entries(about: address, since: nil, limit: 10)
        #expect(entries.map(\.time) == [.day(3), .day(2), .day(2)])
        #expect(entries.map(\.isRemoval) == [true, false, false])
        #expect(entries.map(\.number) == entries.map(\.number).sorted(by: >))
        #expect(try log.entries(about: address, since: .day(2), limit: 10).map(\.isRemoval) == [true])
        #expect(try log.entries(about: address, since: nil, limit: 1) == [entries[0]])
        #expect(try log.entries(about: address, since: nil, limit: -1).isEmpty)
        for entry in entries { #expect(try log.entry(entry.number) == entry) }
        for number in [0, -1, 99, .max, .min] as [Int64] { #expect(try log.entry(number) == nil) }
        let ends = Appearance(feed: feed.id, first: entries[2].number, last: entries[0].number)
        #expect(log.appearances(of: address) == [ends])
        #expect(log.appearances(of: IPAddress("192.0.2.8")!).count == 1)
        // The first version of a feed is no news.
        #expect(log.appearances(of: IPAddress("198.51.100.1")!).isEmpty)
    }

    @Test(arguments: UInt64(1)...6)
    func `the log of an address is what reading all of it would find`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let history = try TemporaryHistory()
        let writer = try history.open()
        let feeds = ["a", "b", "c"].map { Feed.sample($0, .maintained) }
        for day in 1...6 {
            for feed in feeds {
                let ranges = Set((0..<40).map { _ in Self.range(&random) })
                let entries = ranges.map { FeedEntry(.range($0)) } + [.sample("AS64500")]
                try writer.record(FeedVersion(entries: entries, sourceDate: nil), of: feed, at: .day(Double(day)))
            }
        }
        let all = try writer.changes(since: .day(0), limit: 100_000)
        let log = FeedLogFile(path: history.path)
        for _ in 0..<60 {
            let address = Self.range(&random).first
            let expected = all.filter { change in
                guard case .range(let range) = change.subject else { return false }
                return range.contains(address)
            }
            let found = try log.entries(about: address, since: nil, limit: 100_000)
            #expect(found.count == expected.count, "\(address), seed \(seed)")
            for change in expected {
                #expect(
                    found.contains { entry in
                        (entry.feed, entry.time, entry.subject) == (change.feed, change.time, change.subject)
                            && entry.isRemoval == (change.kind == .removed)
                    },
                    "\(address), seed \(seed)"
                )
            }
            let ends = Dictionary(grouping: found, by: \.feed).map { feed, entries in
                Appearance(feed: feed, first: entries.map(\.number).min()!, last: entries.map(\.number).max()!)
            }
            #expect(log.appearances(of: address) == ends.sorted { $0.feed.text < $1.feed.text }, "\(address) \(seed)")
        }
    }

    /// Ranges of all sizes that nest and overlap, of both families.
    private static func range(_ random: inout SeededGenerator) -> AddressRange {
        let low = UInt32.random(in: 0...0xFFF, using: &random)
        if random.chance(60) {
            let first = IPAddress(v4: 0xC000_0000 | low)
            let span = UInt32(1) << UInt32.random(in: 0...11, using: &random)
            let length = random.chance(70) ? 0 : UInt32.random(in: 0..<span, using: &random)
            return AddressRange(first: first, last: IPAddress(v4: 0xC000_0000 | low + length))!
        }
        let address = IPAddress(v6High: 0x2001_0DB8 << 32 | UInt64(low & 0xF), low: UInt64(low >> 4))
        return AddressRange(
            IPPrefix(containing: address, length: [16, 32, 48, 60, 64, 120, 128].randomElement(using: &random)!)!
        )
    }

    @Test func `without a file the log is empty, and with the first one it is not`() throws {
        let history = try TemporaryHistory()
        let log = FeedLogFile(path: history.path)
        #expect(try log.entries(about: address, since: nil, limit: 10).isEmpty)
        #expect(try log.entry(1) == nil)
        #expect(log.appearances(of: address).isEmpty)
        try Self.fill(history.path)
        #expect(try log.entries(about: address, since: nil, limit: 10).count == 1)
        #expect(log.appearances(of: address).count == 1)
    }

    @Test func `a file that is replaced or taken away is noticed`() throws {
        let history = try TemporaryHistory()
        try Self.fill(history.path)
        let log = FeedLogFile(path: history.path)
        #expect(log.appearances(of: address).count == 1)
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: history.path + suffix) }
        #expect(try log.entries(about: address, since: nil, limit: 10).isEmpty)
        try Self.fill(history.path, "192.0.2.8")
        #expect(log.appearances(of: address).isEmpty)
        #expect(log.appearances(of: IPAddress("192.0.2.8")!).count == 1)
    }

    @Test func `a file of an older Doorbell is readable as soon as an update has opened it`() throws {
        let history = try TemporaryHistory()
        try Self.fill(history.path)
        let queue = try DatabaseQueue(path: history.path)
        try queue.write { db in
            try db.execute(sql: "DROP INDEX change_by_subject; DELETE FROM grdb_migrations WHERE identifier = 'v2'")
        }
        try queue.close()
        let log = FeedLogFile(path: history.path)
        #expect(throws: FeedLogError.notNow) { try log.entries(about: address, since: nil, limit: 10) }
        #expect(log.appearances(of: address).isEmpty)
        try history.open().close()
        #expect(try log.entries(about: address, since: nil, limit: 10).count == 1)
        #expect(log.appearances(of: address).count == 1)
    }

    @Test func `what is no history is told without a trap, and left as it is`() throws {
        let history = try TemporaryHistory()
        let bytes = Data("<html>nothing of the kind</html>".utf8)
        try bytes.write(to: URL(fileURLWithPath: history.path))
        let log = FeedLogFile(path: history.path)
        for _ in 0..<3 {
            let error = #expect(throws: FeedLogError.self) { try log.entry(1) }
            guard case .failed(let reason) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(reason.contains("damaged"))
            #expect(log.appearances(of: address).isEmpty)
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: history.path)) == bytes)
        try FileManager.default.removeItem(atPath: history.path)
        try Self.fill(history.path)
        #expect(log.appearances(of: address).count == 1)
    }

    @Test func `the log is read while an update writes`() throws {
        let history = try TemporaryHistory()
        let writer = try history.open()
        let feed = Feed.sample("one", .maintained)
        try writer.record(.sample([]), of: feed, at: .day(1))
        let log = FeedLogFile(path: history.path)
        for day in 2...20 {
            try writer.record(.sample(day % 2 == 0 ? ["192.0.2.7"] : []), of: feed, at: .day(Double(day)))
            #expect(try log.entries(about: address, since: nil, limit: 100).count == day - 1)
        }
    }

    private static func fill(_ path: String, _ address: String = "192.0.2.7") throws {
        let writer = try FeedHistory(path: path)
        let feed = Feed.sample("one", .maintained)
        try writer.record(.sample(["198.51.100.1"]), of: feed, at: .day(1))
        try writer.record(.sample(["198.51.100.1", address]), of: feed, at: .day(2))
        try writer.close()
    }
}
