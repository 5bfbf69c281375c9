import DoorbellTestKit
import Foundation
import IPNetworks
import Reputation
import Testing
import Timestamps

/// Real lists and routes; they are no part of the repository, and without them these tests are skipped.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: RealTables.folder), "shared data is absent"))
struct RealTableTests {
    @Test(arguments: ["ipsum", "spamhaus-drop_v4", "shadowwhisperer-threats", "x4b-datacenter-ipv6", "tor-exit"])
    func `a real list is found in the index as it stands in its file`(name: String) throws {
        let file = name.hasPrefix("spamhaus") ? "feeds/\(name).json.xz" : "feeds/\(name).txt.xz"
        try compare(RealTables.prefixes(file, every: name == "ipsum" ? 12 : 3), seed: 11)
    }

    @Test func `the routing table is found in the index as it stands in its file`() throws {
        try compare(RealTables.prefixes("tables/bgp-prefixes-tier1.txt.gz", every: 60), seed: 12)
    }

    private func compare(_ prefixes: [IPPrefix], seed: UInt64) throws {
        try #require(prefixes.count > 300)
        var contents = IndexInput.FeedContents(feed: SmallIndex.feed("real", .hosting), sourceDate: nil, listings: [])
        var layer = LocationLayer(name: "real", date: nil, licence: "")
        for (number, prefix) in prefixes.enumerated() {
            let range = AddressRange(prefix)
            contents.listings.append(FeedListing(FeedEntry(.range(range)), lastSeen: SmallIndex.now))
            layer.entries.append(LocationLayer.Entry(range: range, asNumber: UInt32(number) + 1))
        }
        let input = IndexInput(builtAt: SmallIndex.now, feeds: [contents], layers: [layer])
        let index = try OpenedIndex(IndexBuilder().build(input))
        var random = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let prefix = try #require(prefixes.randomElement(using: &random))
            for address in [prefix.address, prefix.lastAddress] {
                let match = index.reader.lookup(address)
                var longest = -1
                var number: UInt32?
                for (position, other) in prefixes.enumerated() where other.length > longest && other.contains(address) {
                    longest = other.length
                    number = UInt32(position) + 1
                }
                #expect(index.reader.network(match.location)?.number == number, "\(address)")
                #expect(index.reader.members(match.set).contains { $0.feed == 0 }, "\(address)")
            }
        }
    }
}

/// The shared data beside the repository.
enum RealTables {
    static let folder = URL(filePath: #filePath).appending(path: "../../../../../shared/data").standardized.path

    static func prefixes(_ file: String, every step: Int) throws -> [IPPrefix] {
        let process = Process()
        process.executableURL = URL(filePath: file.hasSuffix("xz") ? "/usr/bin/xz" : "/usr/bin/gzip")
        process.arguments = ["-dc", "\(folder)/\(file)"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        var seen: Set<IPPrefix> = []
        var result: [IPPrefix] = []
        for (number, line) in text.utf8.split(separator: 10).enumerated() where number % step == 0 {
            let parts = line.split { [9, 13, 32, 34].contains($0) }.map { String(decoding: $0, as: UTF8.self) }
            let prefix = parts.lazy.compactMap { IPPrefix($0) ?? IPAddress($0).map(IPPrefix.init(host:)) }.first
            guard let prefix, seen.insert(prefix).inserted else { continue }
            result.append(prefix)
        }
        return result
    }
}
