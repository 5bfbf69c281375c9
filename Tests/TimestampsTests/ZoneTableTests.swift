import DoorbellTestKit
import Foundation
import Testing

@testable import Timestamps

/// Zones, against those of Foundation.
@Suite struct ZoneTableTests {
    private static let names = [
        "Europe/Berlin", "America/New_York", "Australia/Sydney", "America/Santiago", "Asia/Kolkata", "Europe/Dublin",
        "Africa/Casablanca", "Pacific/Apia", "UTC",
    ]

    @Test(arguments: names)
    func `a zone file gives the offsets that Foundation has`(_ name: String) throws {
        let path = "/usr/share/zoneinfo/\(name)"
        guard let data = FileManager.default.contents(atPath: path) else { return }
        let table = try #require(ZoneTable(file: Array(data)))
        let zone = try #require(TimeZone(identifier: name))
        var generator = SeededGenerator(seed: 20)
        for _ in 0..<3000 {
            let second = Int64.random(in: 946_684_800..<2_100_000_000, using: &generator)
            let expected = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
            #expect(table.offset(at: Timestamp(seconds: second)) == expected, "\(name) at \(second)")
        }
    }

    @Test func `a rule goes on where a file ends`() throws {
        let table = try #require(ZoneTable(rule: "CET-1CEST,M3.5.0,M10.5.0/3"))
        func offset(_ text: String) -> Int { table.offset(at: Timestamp(iso8601: text) ?? Timestamp(seconds: 0)) }
        #expect(offset("2050-03-27T00:59:59Z") == 3600)
        #expect(offset("2050-03-27T01:00:00Z") == 7200)
        #expect(offset("2050-10-30T00:59:59Z") == 7200)
        #expect(offset("2050-10-30T01:00:00Z") == 3600)
        let south = try #require(ZoneTable(rule: "AEST-10AEDT,M10.1.0,M4.1.0/3"))
        #expect(south.offset(at: Timestamp(seconds: 1_767_225_600)) == 39_600)
        #expect(south.offset(at: Timestamp(seconds: 1_782_864_000)) == 36_000)
        #expect(try #require(ZoneTable(rule: "<+0330>-3:30")).offset(at: Timestamp(seconds: 0)) == 12_600)
    }

    @Test func `of a local time that occurs twice the first counts, and one left out comes before the change`() throws {
        let table = try #require(ZoneTable(rule: "CET-1CEST,M3.5.0,M10.5.0/3"))
        func offset(_ text: String) -> Int { table.offset(atLocal: Timestamp(iso8601: text) ?? Timestamp(seconds: 0)) }
        #expect(offset("2026-10-25T01:59:59Z") == 7200)
        #expect(offset("2026-10-25T02:30:00Z") == 7200)
        #expect(offset("2026-10-25T03:00:00Z") == 3600)
        #expect(offset("2026-03-29T01:59:59Z") == 3600)
        #expect(offset("2026-03-29T02:30:00Z") == 3600)
        #expect(offset("2026-03-29T03:00:00Z") == 7200)
    }

    @Test(arguments: ["", "X", "CET", "CET-", "CET-1CEST", "CET-1CEST,M13.1.0,M1.1.0", "CET-1CEST,M3.5.0,M10.5.0/3x"])
    func `what is no rule is refused`(_ text: String) {
        #expect(ZoneTable(rule: text) == nil)
    }

    @Test func `a damaged file is refused or read, and never more`() throws {
        guard let data = FileManager.default.contents(atPath: "/usr/share/zoneinfo/Europe/Berlin") else { return }
        let bytes = Array(data)
        for length in 0..<min(bytes.count, 400) { _ = ZoneTable(file: Array(bytes.prefix(length))) }
        var generator = SeededGenerator(seed: 20)
        for _ in 0..<2000 {
            var damaged = bytes
            for _ in 0..<3 {
                damaged[Int.random(in: 0..<damaged.count, using: &generator)] = UInt8.random(
                    in: 0...255,
                    using: &generator
                )
            }
            _ = ZoneTable(file: damaged)?.offset(at: Timestamp(seconds: 1_800_000_000))
        }
    }
}
