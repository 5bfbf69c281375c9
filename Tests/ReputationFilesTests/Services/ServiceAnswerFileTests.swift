import DoorbellTestKit
import Foundation
import IPNetworks
import Pipeline
import ReputationFiles
import Testing
import Timestamps

@Suite struct `Service answer file` {
    private let directory: String
    private var path: String { directory + "/services.sqlite" }
    private static let now = Timestamp(microseconds: 1_795_366_800_000_000)

    init() throws {
        directory = NSTemporaryDirectory() + "/doorbell-services-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
    }

    private func kept(
        _ content: KeptAnswer.Content,
        at time: Timestamp = now,
        for age: Duration = .seconds(60)
    ) -> KeptAnswer {
        KeptAnswer(content: content, time: time, until: time.advanced(by: age))
    }

    private func address(_ number: Int) -> IPAddress { IPAddress(v4: 0x0900_0000 + UInt32(number)) }

    @Test(
        arguments: [
            KeptAnswer.Content.answer(Array(#"{"a":1}"#.utf8)), .answer([0, 255]), .notSeen,
            .failed("did not — answer"),
        ]
    )
    func `what was kept is found by every other opening, until it is over`(_ content: KeptAnswer.Content) throws {
        let address = IPAddress("2606:4700::1111")!
        let first = try ServiceAnswerFile(path: path)
        try first.keep(kept(.notSeen), of: "a", about: address)
        try first.keep(kept(content), of: "a", about: address)
        try first.close()
        let second = try ServiceAnswerFile(path: path)
        #expect(try second.kept(of: "a", about: address, at: Self.now) == kept(content))
        #expect(try second.kept(of: "b", about: address, at: Self.now) == nil)
        #expect(try second.kept(of: "a", about: self.address(1), at: Self.now) == nil)
        #expect(try second.kept(of: "a", about: address, at: Self.now.advanced(by: .seconds(60))) == nil)
        #expect(try second.kept(of: "a", about: address, at: Self.now.advanced(by: .seconds(-301))) == nil)
    }

    @Test func `a quota and a pause outlive a restart`() throws {
        for _ in 0..<3 {
            let file = try ServiceAnswerFile(path: path)
            #expect(try file.spend(on: "a", quota: 3, at: Self.now) == .granted)
            try file.close()
        }
        let file = try ServiceAnswerFile(path: path)
        #expect(try file.spend(on: "a", quota: 3, at: Self.now) == .spent)
        #expect(try file.spend(on: "b", quota: 3, at: Self.now) == .granted)
        let end = Self.now.advanced(by: .seconds(3600))
        try file.pause("b", until: end)
        try file.close()
        let again = try ServiceAnswerFile(path: path)
        #expect(try again.spend(on: "b", quota: 3, at: Self.now) == .paused(until: end))
        #expect(try again.spend(on: "b", quota: 3, at: end) == .granted)
        #expect(try again.spend(on: "a", quota: 3, at: Self.now.advanced(by: .seconds(86_400))) == .granted)
    }

    @Test func `the oldest goes when there are too many rows or bytes`() throws {
        let file = try ServiceAnswerFile(path: path, limits: .init(rows: 5, bytes: 100))
        for number in 1...8 {
            let time = Self.now.advanced(by: .seconds(number))
            try file.keep(kept(.answer([1]), at: time, for: .seconds(900)), of: "a", about: address(number))
        }
        func found() throws -> [Int] {
            try (1...20).filter {
                try file.kept(of: "a", about: address($0), at: Self.now.advanced(by: .seconds(30))) != nil
            }
        }
        #expect(try found() == [4, 5, 6, 7, 8])
        let large = kept(
            .answer(Array(repeating: 7, count: 98)),
            at: Self.now.advanced(by: .seconds(9)),
            for: .seconds(900)
        )
        try file.keep(large, of: "a", about: address(9))
        #expect(try found() == [7, 8, 9])
    }

    @Test func `what is over goes with the next that comes`() throws {
        let file = try ServiceAnswerFile(path: path)
        for number in 1...200 {
            try file.keep(kept(.answer(Array(repeating: 7, count: 9000))), of: "a", about: address(number))
        }
        let later = Self.now.advanced(by: .seconds(61))
        try file.keep(kept(.notSeen, at: later), of: "a", about: address(1))
        for number in 2...200 { #expect(try file.kept(of: "a", about: address(number), at: Self.now) == nil) }
    }

    @Test(arguments: [
        "", "not a database at all, but long enough to have a header of some kind ........................",
    ])
    func `a damaged file is begun anew`(_ content: String) throws {
        try Data(content.utf8).write(to: URL(fileURLWithPath: path))
        let file = try ServiceAnswerFile(path: path)
        #expect(try file.spend(on: "a", quota: 1, at: Self.now) == .granted)
    }

    @Test func `a file of another version is begun anew`() throws {
        let made = try ServiceAnswerFile(path: path)
        _ = try made.spend(on: "a", quota: 1, at: Self.now)
        try made.close()
        // The version stands in bytes 60 to 63 of the first page (sqlite.org/fileformat2.html).
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try handle.seek(toOffset: 60)
        try handle.write(contentsOf: Data([0, 0, 0, 9]))
        try handle.close()
        let file = try ServiceAnswerFile(path: path)
        #expect(try file.spend(on: "a", quota: 1, at: Self.now) == .granted)
    }

    @Test func `flipped bytes never stop the process`() throws {
        let file = try ServiceAnswerFile(path: path)
        for number in 1...20 { try file.keep(kept(.answer([1, 2, 3])), of: "a", about: address(number)) }
        _ = try file.spend(on: "a", quota: 5, at: Self.now)
        try file.close()
        let good = try Data(contentsOf: URL(fileURLWithPath: path))
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<60 {
            var bytes = good
            for _ in 0..<8 {
                bytes[Int.random(in: 100..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            try bytes.write(to: URL(fileURLWithPath: path))
            guard let file = try? ServiceAnswerFile(path: path) else { continue }
            _ = try? file.kept(of: "a", about: address(3), at: Self.now)
            _ = try? file.spend(on: "a", quota: 5, at: Self.now)
            try? file.keep(kept(.notSeen), of: "a", about: address(3))
            try? file.close()
        }
    }

    @Test func `the file is its owner's alone, and a link is not followed`() throws {
        _ = try ServiceAnswerFile(path: path)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let link = directory + "/link.sqlite"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        #expect(throws: (any Error).self) { _ = try ServiceAnswerFile(path: link) }
    }
}
