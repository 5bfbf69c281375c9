import DoorbellTestKit
import Foundation
import HostSources
import Logging
import LoginEvents
import Pipeline
import Testing

@testable import doorbell

/// What the agent says of the logs of its plan, look by look, as it reaches the store.
@Suite struct BlindnessWatchTests {
    /// The agent's logs over a store in memory; two files, of which one is there.
    private struct World {
        let clock = TestClock()
        let memory = InMemoryStore()
        let folder: TemporaryDirectory
        let logins: LoginIntake
        let logs: LogHouse

        init(_ names: [String] = ["there", "gone"]) throws {
            folder = try TemporaryDirectory()
            try folder.write("", to: "there")
            var quiet = Logger(label: "test")
            quiet.logLevel = .critical
            let configuration = try Self.configuration(folder, names)
            let plan = LogPlan(configuration.logs)
            logins = LoginIntake(
                rules: LoginIntake.Rules(channels: [.slack], silences: []),
                policy: plan.policy,
                store: memory,
                logger: quiet
            ) { _ in }
            logs = LogHouse(
                configuration,
                plan: plan,
                followed: [],
                logins: logins,
                clock: clock,
                logger: quiet,
                meters: LogMeters()
            )
        }

        static func configuration(_ folder: TemporaryDirectory, _ names: [String]) throws -> Configuration {
            let files = names.map { "\(folder.path)/\($0)" }.joined(separator: ", ")
            let text = "logs: {journal: off, wtmp: off, btmp: off, files: [\(files)], hook: absent}\n"
            return try Configuration.load(path: try folder.write(text, to: "doorbell.yaml"), environment: [:])
        }

        /// Looks once.
        func look() { logs.blindness.look() }

        func follow(_ names: [String]) throws { logs.replace(try Self.configuration(folder, names)) }

        /// What holds about the files: the kind and the file's name, newest first.
        var open: [String] {
            get throws { try found(openOnly: true).map { "\($0.finding.kind.rawValue) \(Self.name($0.finding))" } }
        }

        /// How many messages were to be told of the files.
        var told: Int {
            get throws {
                try memory.entries(in: [.pending], channel: .slack, limit: 99)
                    .filter { $0.subject.finding.map { Self.isOurs($0.finding) } ?? false }.count
            }
        }

        func found(openOnly: Bool) throws -> [StoredFinding] {
            try memory.findings(openOnly: openOnly, limit: 99).filter { Self.isOurs($0.finding) }
        }

        /// What the machine's own sshd is like is no business of a test's.
        private static func isOurs(_ finding: Finding) -> Bool {
            [.logMissing, .logUnreadable].contains(finding.kind)
        }

        private static func name(_ finding: Finding) -> String {
            String(String(decoding: finding.subject.bytes, as: UTF8.self).split(separator: "/").last ?? "")
        }
    }

    @Test func `what is wrong is told once however often it is looked at, and is over when its cause is gone`() throws {
        let world = try World()
        for _ in 0..<5 { world.look() }
        #expect(try world.open == ["log_missing gone"])
        #expect(try world.found(openOnly: true).map(\.occurrences) == [5])
        #expect(try world.told == 1)
        try world.folder.write("", to: "gone")
        for _ in 0..<3 { world.look() }
        #expect(try world.open == [])
        #expect(try world.told == 1)
        try FileManager.default.removeItem(atPath: world.folder.path + "/gone")
        for _ in 0..<3 { world.look() }
        #expect(try world.open == ["log_missing gone"])
        #expect(try world.told == 2, "it is news again")
    }

    @Test func `a file that becomes a directory is another finding, and the first one is over`() throws {
        let world = try World()
        world.look()
        try FileManager.default.createDirectory(
            atPath: world.folder.path + "/gone",
            withIntermediateDirectories: false
        )
        world.look()
        #expect(try world.open == ["log_unreadable gone"])
        #expect(try world.found(openOnly: false).count == 2)
        #expect(try world.told == 2)
    }

    @Test func `a file that is followed no more has nothing wrong with it, a new one has at the next look`() throws {
        let world = try World()
        world.look()
        try world.follow(["there", "other"])
        world.look()
        #expect(try world.open == ["log_missing other"])
        try world.follow([])
        world.look()
        #expect(try world.open == [])
        #expect(try world.told == 2)
    }

    @Test func `what a source found of a file since the last look is over when the file is followed no more`() throws {
        let world = try World(["there"])
        world.look()
        try FileManager.default.removeItem(atPath: world.folder.path + "/there")
        world.logins.report(.sample(.logMissing, RawText(world.folder.path + "/there"), at: 0))
        #expect(try world.open == ["log_missing there"])
        try world.follow([])
        world.look()
        #expect(try world.open == [])
    }

    @Test func `what an agent before found is over when it is no longer so, and goes on untold when it is`() throws {
        let world = try World()
        world.logins.report(.sample(.logMissing, RawText(world.folder.path + "/gone"), at: 0))
        world.logins.report(.sample(.logMissing, RawText(world.folder.path + "/once"), at: 0))
        world.logins.report(.sample(.logUnreadable, RawText(world.folder.path + "/there"), at: 0))
        world.logs.settle(try world.memory.findings(openOnly: true, limit: 99))
        #expect(try world.open == ["log_missing gone"])
        world.look()
        #expect(try world.open == ["log_missing gone"])
        #expect(try world.told == 3)
    }
}
