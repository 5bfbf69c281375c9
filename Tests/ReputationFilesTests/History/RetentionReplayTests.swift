// Fixed values that cannot be missing.
// swift-format-ignore-file: NeverForceUnwrap

import Foundation
import IPNetworks
import Reputation
import ReputationFiles
import Testing
import Timestamps

/// Replays a week of a real sensor's hourly snapshots (section "Retention" of the evaluation protocol).
///
/// The file says of each address its first and its last hour only, so only these two sightings are replayed, and that
/// an address was in the snapshot at T where the list of those who were not says so: no more sightings than there
/// were. Attackers are all addresses that the sensor reported in the 16 hours after T, those of the snapshot at T
/// included; recall is the share of them that is known at T.
@Suite struct `Retention of a sensor's snapshots` {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("../shared/data/eval").path
    private static let sightings = folder + "/rutgers-attackers-hourly-20260816-20260822.csv.xz"
    private static let absent = folder + "/positives-aug22-active.txt.xz"
    private static let moment = Timestamp(iso8601: "2026-08-22T03:03:00Z")!

    private struct Sighting {
        let address: IPAddress
        let first: Timestamp
        let last: Timestamp
    }

    private static func lines(_ path: String) throws -> [Substring] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["xz", "-dc", path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    }

    /// `0822T0303` is a moment of August 2026.
    private static func moment(_ text: Substring) throws -> Timestamp {
        let digits = text.filter { $0 != "T" }
        let parts = stride(from: 0, to: 8, by: 2).map { digits.dropFirst($0).prefix(2) }
        return try #require(Timestamp(iso8601: "2026-\(parts[0])-\(parts[1])T\(parts[2]):\(parts[3]):00Z"))
    }

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: sightings), "SKIPPED: the snapshots are not on this host")
    )
    func `a table that keeps what it saw knows three of four attackers, and the snapshot alone one of seven`() throws {
        let rows = try Self.lines(Self.sightings).map { line in
            let fields = line.split(separator: ",")
            let address = try #require(IPAddress(fields[0]))
            return Sighting(address: address, first: try Self.moment(fields[1]), last: try Self.moment(fields[2]))
        }
        let absent = Set(try Self.lines(Self.absent).compactMap { IPAddress($0) })
        let attackers = rows.filter { $0.last > Self.moment }.map(\.address)
        #expect(attackers.count == 8035)

        var snapshots: [Timestamp: Set<IPAddress>] = [:]
        for row in rows {
            for time in [row.first, row.last] where time <= Self.moment {
                snapshots[time, default: []].insert(row.address)
            }
            if row.first <= Self.moment, row.last > Self.moment, !absent.contains(row.address) {
                snapshots[Self.moment, default: []].insert(row.address)
            }
        }
        let directory = try TemporaryHistory()
        let history = try directory.open()
        let feed = Feed.sample("rutgers", .window, keepDays: 7)
        for (time, addresses) in snapshots.sorted(by: { $0.key < $1.key }) {
            let entries = addresses.map { FeedEntry(.range(AddressRange(host: $0))) }
            try history.record(FeedVersion(entries: entries, sourceDate: time), of: feed, at: time)
        }
        let listings = try #require(try history.contents(of: feed, at: Self.moment)).listings
        func recall(_ listings: [FeedListing]) -> Double {
            let known = Set(listings.map(\.entry.subject))
            let hits = attackers.filter { known.contains(.range(AddressRange(host: $0))) }
            return Double(hits.count) / Double(attackers.count)
        }
        #expect(recall(listings) >= 0.75)
        #expect(abs(recall(listings.filter { $0.lastSeen == Self.moment }) - 0.137) < 0.001)
    }
}
