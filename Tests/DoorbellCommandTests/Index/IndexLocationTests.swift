import Foundation
import HostSources
import Reputation
import ReputationFiles
import Testing
import Timestamps

@testable import doorbell

struct IndexLocationTests {
    /// An index of nothing, as of now.
    private static func bytes(at moment: Timestamp = SystemClock().now()) throws -> [UInt8] {
        try IndexBuilder().build(IndexInput(builtAt: moment, feeds: [], layers: []))
    }

    private static func put(_ bytes: [UInt8], at paths: ReputationPaths?) throws {
        let paths = try #require(paths)
        try FileManager.default.createDirectory(atPath: paths.directory, withIntermediateDirectories: true)
        try IndexFile.replace(paths.index, with: bytes)
    }

    private static func location(_ directory: TemporaryDirectory) -> IndexLocation {
        IndexLocation(stateDirectory: directory.path + "/state", environment: ["HOME": directory.path + "/home"])
    }

    @Test func `the user's index is in the cache, wherever that is`() {
        let cases: [([String: String], String?)] = [
            (["HOME": "/home/ana"], "/home/ana/.cache/doorbell/reputation/index.dbi"),
            (["HOME": "/home/ana", "XDG_CACHE_HOME": "/tmp/c"], "/tmp/c/doorbell/reputation/index.dbi"),
            (["HOME": "/home/ana", "XDG_CACHE_HOME": "c"], "/home/ana/.cache/doorbell/reputation/index.dbi"),
            (["HOME": "ana"], nil),
            ([:], nil),
        ]
        for (environment, path) in cases {
            let location = IndexLocation(stateDirectory: "/var/lib/doorbell", environment: environment)
            #expect(location.user?.index == path)
            #expect(location.system.index == "/var/lib/doorbell/reputation/index.dbi")
        }
    }

    @Test func `a named index comes first, then the agent's, then the user's`() throws {
        let directory = try TemporaryDirectory()
        let location = Self.location(directory)
        try Self.put(try Self.bytes(), at: location.user)
        var notes: [String] = []
        #expect(try location.open { notes.append($0) }.path == location.user?.index)
        try Self.put(try Self.bytes(), at: location.system)
        #expect(try location.open { notes.append($0) }.path == location.system.index)
        let named = directory.path + "/named.dbi"
        #expect { try location.open(named: named) { notes.append($0) } } throws: { "\($0)".contains("no index at") }
        try IndexFile.replace(named, with: try Self.bytes())
        #expect(try location.open(named: named) { notes.append($0) }.path == named)
        #expect(notes.isEmpty)
    }

    @Test func `an agent's index that cannot be used is said, and the user's is used`() throws {
        let directory = try TemporaryDirectory()
        let location = Self.location(directory)
        try Self.put(try Self.bytes(), at: location.user)
        try Self.put(Array("nonsense".utf8), at: location.system)
        var notes: [String] = []
        #expect(try location.open { notes.append($0) }.path == location.user?.index)
        #expect(notes.count == 1)
        #expect(notes[0].contains("is refused"))
    }

    @Test func `an index that the configuration's own feeds and places would be in is missed aloud`() throws {
        let directory = try TemporaryDirectory()
        var location = Self.location(directory)
        try Self.put(try Self.bytes(), at: location.user)
        var notes: [String] = []
        location.tellsMissing = true
        #expect(try location.open { notes.append($0) }.path == location.user?.index)
        #expect(notes.count == 1 && notes[0].contains("doorbell index build"))
        try Self.put(try Self.bytes(), at: location.system)
        #expect(try location.open { notes.append($0) }.path == location.system.index)
        #expect(notes.count == 1)
    }

    @Test func `an index in the cache that is damaged behind a good header is built anew, and a good one read once`()
        throws
    {
        let directory = try TemporaryDirectory()
        let location = Self.location(directory)
        let paths = try #require(location.user)
        let layer = LocationLayer(name: "networks", date: nil, licence: "", names: [64_500: "EXAMPLE-NET"])
        let input = IndexInput(builtAt: SystemClock().now(), layers: [layer])
        var bytes = try IndexBuilder().build(input)
        try Self.put(bytes, at: paths)
        let good = try IndexLocation.open(paths.index)
        #expect(VerifiedMark.holds(good, in: paths))
        #expect(FileManager.default.fileExists(atPath: paths.index + ".verified"))
        #expect(VerifiedMark.holds(good, in: paths))
        bytes[bytes.count / 2 + 400] ^= 0x55
        try IndexFile.replace(paths.index, with: bytes)
        let damaged = try IndexLocation.open(paths.index)
        #expect(!VerifiedMark.holds(damaged, in: paths))
    }

    @Test(.enabled(if: getuid() == 0, "SKIPPED: only root can take the rights of another account"))
    func `an index that cannot be read is not called missing`() throws {
        let directory = try TemporaryDirectory()
        let location = Self.location(directory)
        #expect { try location.existing() } throws: { "\($0)".contains("there is no index yet") }
        // A path through a file cannot be looked at by anybody, root included.
        let state = directory.path + "/state/reputation"
        try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: state + "/index.dbi", withDestinationPath: "index.dbi")
        #expect { try location.existing() } throws: { "\($0)".contains("cannot be read") }
    }

    @Test func `without an index and without a home the failure says what to do`() throws {
        let directory = try TemporaryDirectory()
        let location = IndexLocation(stateDirectory: directory.path, environment: [:])
        #expect { try location.open { _ in } } throws: { "\($0)".contains("set HOME") }
    }
}
