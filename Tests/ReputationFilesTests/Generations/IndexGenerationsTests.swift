import DoorbellTestKit
import Foundation
import IPNetworks
import Reputation
import Synchronization
import Testing
import Timestamps

@testable import ReputationFiles

struct IndexGenerationsTests {
    /// An index in which one address is listed with this level, so that generations can be told apart.
    static func bytes(_ level: UInt8) throws -> [UInt8] {
        let feed = Feed(
            id: try #require(FeedID("test")),
            name: "Test",
            locations: [],
            format: .lines,
            category: .attack,
            weights: [4],
            pollSeconds: 3600,
            keepSeconds: 86_400,
            retention: .window,
            licence: ""
        )
        let range = AddressRange(host: try IPAddress(parsing: "9.9.9.9"))
        let listing = FeedListing(FeedEntry(.range(range), level: level), lastSeen: Timestamp(seconds: 1_000_000))
        let contents = IndexInput.FeedContents(feed: feed, sourceDate: nil, listings: [listing])
        return try IndexBuilder().build(
            IndexInput(builtAt: Timestamp(seconds: 1_000_000), feeds: [contents], layers: [])
        )
    }

    private static func level(_ index: MappedIndex?) throws -> UInt8? {
        guard let index else { return nil }
        let match = index.reader.lookup(try IPAddress(parsing: "9.9.9.9"))
        return index.reader.members(match.set).first { _ in true }?.level
    }

    @Test func `the newest file is taken, and one that was taken stays valid when it is replaced`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/index.dbi"
        let generations = IndexGenerations(path: path)
        #expect(generations.current == nil)
        try IndexFile.replace(path, with: try Self.bytes(1))
        #expect(try generations.refresh())
        let first = generations.current
        #expect(try !generations.refresh())
        try IndexFile.replace(path, with: try Self.bytes(2))
        #expect(try generations.refresh())
        #expect(try Self.level(first) == 1)
        #expect(try Self.level(generations.current) == 2)
    }

    @Test func `a file that is missing is said once, and again after it was there`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/index.dbi"
        let generations = IndexGenerations(path: path)
        func isMissing(_ error: any Error) -> Bool {
            if case .missing = error as? IndexFileError { return true }
            return false
        }
        #expect(performing: { try generations.refresh() }, throws: isMissing)
        #expect(try !generations.refresh())
        try IndexFile.replace(path, with: try Self.bytes(1))
        #expect(try generations.refresh())
        try FileManager.default.removeItem(atPath: path)
        #expect(performing: { try generations.refresh() }, throws: isMissing)
        #expect(try Self.level(generations.current) == 1)
    }

    /// Ways to damage an index; each makes other bytes from good ones.
    static let damages: [(name: String, make: @Sendable ([UInt8]) -> [UInt8])] = [
        ("empty", { _ in [] }),
        ("one byte", { Array($0.prefix(1)) }),
        ("cut in the header", { Array($0.prefix(40)) }),
        ("cut in the middle", { Array($0.prefix($0.count / 2)) }),
        ("one byte less", { Array($0.dropLast()) }),
        ("one byte more", { $0 + [0] }),
        ("first byte changed", { [$0[0] ^ 1] + $0.dropFirst() }),
        ("another version", { bytes in bytes.enumerated().map { $0.offset == 8 ? $0.element &+ 1 : $0.element } }),
        (
            "text",
            { _ in Array("not an index, but long enough to be one\n".utf8) + [UInt8](repeating: 0x20, count: 999) }
        ),
    ]

    @Test(arguments: damages.map(\.name))
    func `a damaged file is refused once with the reason, and the old generation stays`(_ name: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/index.dbi"
        let generations = IndexGenerations(path: path)
        let good = try Self.bytes(1)
        try IndexFile.replace(path, with: good)
        #expect(try generations.refresh())
        let make = try #require(Self.damages.first { $0.name == name }).make
        try IndexFile.replace(path, with: make(good))
        #expect { try generations.refresh() } throws: { error in
            guard case .refused(path, _) = error as? IndexFileError else { return false }
            return true
        }
        #expect(try !generations.refresh())
        #expect(try Self.level(generations.current) == 1)
        try IndexFile.replace(path, with: try Self.bytes(3))
        #expect(try generations.refresh())
        #expect(try Self.level(generations.current) == 3)
    }

    @Test func `no single bit can change without the file being refused`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/index.dbi"
        let generations = IndexGenerations(path: path)
        let good = try Self.bytes(1)
        try IndexFile.replace(path, with: good)
        #expect(try generations.refresh())
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<100 {
            var bytes = good
            let place = Int.random(in: bytes.indices, using: &generator)
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            try IndexFile.replace(path, with: bytes)
            #expect(throws: IndexFileError.self, "byte \(place)") { try generations.refresh() }
        }
        #expect(try Self.level(generations.current) == 1)
    }

    @Test func `what is no regular file is refused without waiting`() throws {
        let folder = try TemporaryFolder()
        #expect { try IndexGenerations(path: folder.path).refresh() } throws: { error in
            if case .notRegular = error as? IndexFileError { return true }
            return false
        }
        let pipe = folder.path + "/pipe"
        #expect(unsafe mkfifo(pipe, 0o600) == 0)
        #expect(throws: IndexFileError.self) { try IndexGenerations(path: pipe).refresh() }
    }

    @Test func `lookups go on while generations are swapped`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/index.dbi"
        let versions = try (1...4).map { try Self.bytes(UInt8($0)) }
        try IndexFile.replace(path, with: versions[0])
        let generations = IndexGenerations(path: path)
        try generations.refresh()
        let wrong = Atomic<Int>(0)
        let isOver = Atomic<Bool>(false)
        DispatchQueue.concurrentPerform(iterations: 3) { thread in
            if thread == 0 {
                for round in 1...60 {
                    do {
                        try IndexFile.replace(path, with: versions[round % 4])
                        if try !generations.refresh() { wrong.add(1, ordering: .relaxed) }
                    } catch {
                        wrong.add(1, ordering: .relaxed)
                    }
                }
                isOver.store(true, ordering: .relaxed)
                return
            }
            var newest = 0
            while !isOver.load(ordering: .relaxed) || newest < 100 {
                newest += 1
                let level = try? Self.level(generations.current)
                if !(1...4).contains(Int(level ?? 0)) { wrong.add(1, ordering: .relaxed) }
            }
        }
        #expect(wrong.load(ordering: .relaxed) == 0)
    }
}
