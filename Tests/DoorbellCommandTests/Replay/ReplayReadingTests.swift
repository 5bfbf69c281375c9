import DoorbellTestKit
import Foundation
import LoginEvents
import Testing
import Timestamps

@testable import doorbell

/// Reading logs of every kind, whole, cut off and hostile.
@Suite struct ReplayReadingTests {
    private static let line = "2026-11-01T10:00:00Z h sshd[7]: Accepted password for root from 192.0.2.7 port 1 ssh2"

    private static func failure(_ number: Int) -> String {
        let address = "198.51.100.\(number % 250)"
        return "2026-11-01T09:00:00Z h sshd[\(number + 10)]: Failed password for root from \(address) port 1 ssh2\n"
    }

    /// The lines of the report of these bytes.
    private static func report(_ data: Data, name: String = "log") throws -> (lines: [String], isComplete: Bool) {
        let directory = try TemporaryDirectory()
        let path = "\(directory.path)/\(name)"
        try data.write(to: URL(fileURLWithPath: path))
        let result = try ReplayTranscriptTests.replay([path], .human, in: directory)
        return (result.text.split(separator: "\n").map(String.init), result.isComplete)
    }

    /// The bytes as a program packs them.
    private static func packed(_ program: String, _ data: Data) throws -> Data {
        let directory = try TemporaryDirectory()
        try data.write(to: URL(fileURLWithPath: "\(directory.path)/log"))
        let result = try BuiltProgram.run(["/usr/bin/env", program, "\(directory.path)/log"])
        try #require(result.code == 0)
        let files = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        let file = try #require(files.first)
        return try Data(contentsOf: URL(fileURLWithPath: "\(directory.path)/\(file)"))
    }

    @Test func `a file that is named twice, or by two names, is read once, and that is said`() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(Self.failure(1), to: "auth.log")
        let other = directory.path + "/other"
        try FileManager.default.createSymbolicLink(atPath: other, withDestinationPath: path)
        let result = try ReplayTranscriptTests.replay([path, other, path], .human, in: directory)
        #expect(result.text.contains("  Attempts  1 from 1 source"))
        let problem = "is a log that was named before: it is read once"
        #expect(result.problems == ["doorbell: \(other) \(problem)", "doorbell: \(path) \(problem)"])
        let twin = try directory.write(Self.failure(2), to: "auth.log.1")
        let both = try ReplayTranscriptTests.replay([path, twin], .human, in: directory)
        #expect(both.text.contains("  Attempts  2 from 2 sources") && both.problems.isEmpty)
    }

    @Test func `a failure that syslogd says was repeated counts so often, and a login never`() throws {
        let again = "Nov  1 10:00:30 h last message repeated 3 times\n"
        func attempts(_ lines: String...) throws -> String? {
            let text = "Nov  1 09:00:00 h sshd[1]: Connection closed by 192.0.2.9 port 1 [preauth]\n" + lines.joined()
            let lines = try Self.report(Data(text.utf8)).lines
            return lines.first { $0.hasPrefix("  Attempts") }.map { String($0.dropFirst(12).prefix { $0 != " " }) }
        }
        #expect(try attempts(Self.failure(1), again) == "4")
        #expect(try attempts(Self.failure(1), again, again) == "7")
        #expect(try attempts(Self.failure(1), "Nov  1 10:00:00 h cron[1]: x\n", again) == "1")
        #expect(try attempts(Self.failure(1), again.replacing(" h ", with: " g ")) == "1")
        let login = try Self.report(Data((Self.line + "\n" + again).utf8))
        #expect(login.lines.contains { $0.hasPrefix("  Logins    1") })
    }

    @Test func `whether a log can be read is known before anything else is done`() throws {
        let directory = try TemporaryDirectory()
        let good = try directory.write(Self.line + "\n", to: "good")
        let bad = "\(directory.path)/bad.gz"
        try Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + Array(repeating: UInt8(0xFF), count: 99))
            .write(to: URL(fileURLWithPath: bad))
        #expect(LogStream.isReadable(good) && LogStream.isReadable("-") && LogStream.isReadable("/dev/null"))
        for path in [bad, directory.path, directory.path + "/none"] { #expect(!LogStream.isReadable(path), "\(path)") }
    }

    @Test(arguments: ["gzip", "xz"])
    func `packed logs are recognised by what is in them, and several in one file are one log`(_ program: String) throws
    {
        let text = Data((0..<5000).map(Self.failure).joined().utf8)
        let data = try Self.packed(program, text)
        let whole = try Self.report(data, name: "anything")
        #expect(whole.lines.contains("  Attempts  5,000 from 250 sources on 1 account"))
        let twice = try Self.report(data + data)
        #expect(twice.lines.contains { $0.hasPrefix("  Read      10,000 lines") })
        #expect(whole.isComplete && twice.isComplete)
    }

    @Test(arguments: ["gzip", "xz"])
    func `a packed log that ends too early is told as far as it goes, and named`(_ program: String) throws {
        let text = Data((0..<20_000).map(Self.failure).joined().utf8)
        let data = try Self.packed(program, text)
        for length in [0.2, 0.5, 0.9, 0.999] {
            let result = try Self.report(data.prefix(Int(Double(data.count) * length)), name: "old.log")
            #expect(!result.isComplete)
            let missing = result.lines.first { $0.hasPrefix("  Missing   old.log c") }
            #expect(missing?.hasSuffix(": the compressed data ends too early") == true)
        }
        var damaged = data
        damaged[data.count / 2] ^= 0x55
        #expect(try !Self.report(damaged).isComplete)
    }

    @Test func `long lines, NULs, carriage returns and a missing last newline are no hindrance`() throws {
        var data = Data(count: 4096)
        data += Data((Self.line + "\r\n").utf8)
        data += Data(repeating: 0x41, count: 1 << 20) + Data("\n".utf8)
        data += Data(repeating: 0x42, count: 5 << 20) + Data("\n".utf8)
        data += Data("2026-11-01T11:00:00Z h sshd[9]: ".utf8) + Data(repeating: 0x43, count: 3 << 20) + Data("\n".utf8)
        data += Data([0xFF, 0xFE, 0x00, 0x0A])
        data += Data(Self.line.replacing("root", with: "alice").replacing("[7]", with: "[8]").utf8)
        let result = try Self.report(data)
        #expect(
            result.lines.contains(
                "  Read      6 lines, 3 of sshd or dropbear, 1 of them not understood, 2 too long to be read"
            )
        )
        #expect(result.lines.contains("  Logins    2, by 2 accounts from 1 address"))
    }

    @Test func `an empty log and one that says nothing about sshd are a history of nothing`() throws {
        for text in ["", "\n", "hello\nNov 22 10:00:00 h cron[1]: x\n"] {
            let result = try Self.report(Data(text.utf8))
            #expect(result.isComplete)
            #expect(result.lines.contains("  Period    no dated line of sshd or dropbear"))
            #expect(result.lines.contains { $0.hasPrefix("  Hint ") } == !text.isEmpty)
        }
    }

    @Test(arguments: ForeignForm.allCases)
    func `what is no log as it is is named, with the way to read it`(form: ForeignForm) throws {
        let beginning: [UInt8] =
            switch form {
            case .bzip2: Array("BZh91AY&SY".utf8)
            case .zstd: [0x28, 0xB5, 0x2F, 0xFD, 0x24, 0x00, 0x01, 0x00]
            case .lz4: [0x04, 0x22, 0x4D, 0x18, 0x64, 0x40, 0xA7, 0x00]
            case .zip: [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x00, 0x00]
            case .journal: Array("LPKSHHRH\u{0}\u{0}".utf8)
            case .utf16: [0xFF, 0xFE, 0x4E, 0x00, 0x6F, 0x00, 0x76, 0x00]
            }
        let directory = try TemporaryDirectory()
        let path = "\(directory.path)/log"
        try Data(beginning + [UInt8](repeating: 7, count: 100)).write(to: URL(fileURLWithPath: path))
        let result = try ReplayTranscriptTests.replay([path], .human, in: directory)
        #expect(!result.isComplete)
        #expect(result.problems.first?.hasSuffix("cannot be read: \(form.words)") == true)
    }

    @Test func `a byte order mark is no part of the first line`() throws {
        let result = try Self.report(Data([0xEF, 0xBB, 0xBF] + Array((Self.line + "\n").utf8)))
        #expect(result.isComplete && result.lines.contains { $0.hasPrefix("  Hosts     h") })
    }

    @Test func `a file that is not there hinders no other`() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(Self.line + "\n", to: "there")
        let result = try ReplayTranscriptTests.replay(
            ["\(directory.path)/gone", path, directory.path],
            .json,
            in: directory
        )
        #expect(!result.isComplete)
        #expect(result.problems.count == 2)
        #expect(result.problems.contains { $0.contains("gone cannot be read: no such file") })
        #expect(result.text.contains("\"user\":\"root\""))
    }

    @Test func `entries of the journal say who wrote them`() throws {
        func entry(_ program: String, _ user: String, _ field: Data) -> Data {
            Data("__CURSOR=c\n__REALTIME_TIMESTAMP=1793527200000000\n_PID=5\n_UID=0\n_COMM=\(program)\n".utf8)
                + Data("_EXE=/usr/sbin/\(program)\n_HOSTNAME=h\nSYSLOG_IDENTIFIER=sshd\n".utf8) + field
                + Data("\n".utf8)
        }
        func message(_ user: String) -> Data {
            Data("MESSAGE=Accepted password for \(user) from 192.0.2.7 port 1 ssh2\n".utf8)
        }
        var long = Array("Failed password for invalid user \u{1B} from 198.51.100.3 port 9 ssh2".utf8)
        let length = (0..<8).map { UInt8(truncatingIfNeeded: long.count >> ($0 * 8)) }
        long = Array("MESSAGE\n".utf8) + length + long + [0x0A]
        let data =
            entry("sshd", "0", message("alice")) + entry("logger", "1000", message("root"))
            + entry("sshd", "0", Data(long))
        let result = try Self.report(data)
        #expect(result.lines.contains("  Logins    1, by 1 account from 1 address; 1 doubtful"))
        #expect(result.lines.contains { $0.hasSuffix("another program wrote the line") })
        #expect(result.lines.contains("  Attempts  1 from 1 source on 1 account"))
    }

    @Test(arguments: ["+02:00", "-0330", "+2", "UTC", "Europe/Berlin"])
    func `a zone has a name or an offset`(_ name: String) throws {
        let table = try LogZone.table(name, environment: [:])
        let winter = Timestamp(iso8601: "2026-01-01T00:00:00Z") ?? Timestamp(seconds: 0)
        let expected = ["+02:00": 7200, "-0330": -12_600, "+2": 7200, "UTC": 0, "Europe/Berlin": 3600]
        #expect(table.offset(at: winter) == expected[name])
    }

    @Test(arguments: ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "+99:00", "+1:2:3", "europe berlin"])
    func `what is no zone is refused`(_ name: String) {
        #expect(throws: CommandFailure.self) { try LogZone.table(name, environment: [:]) }
    }

    @Test func `the zone of the host is TZ, also as a rule`() throws {
        let moment = Timestamp(iso8601: "2026-07-01T00:00:00Z") ?? Timestamp(seconds: 0)
        func offset(_ value: String) throws -> Int {
            try LogZone.table("local", environment: ["TZ": value]).offset(at: moment)
        }
        #expect(try offset("CET-1CEST,M3.5.0,M10.5.0/3") == 7200)
        #expect(try offset(":UTC") == 0)
        #expect(throws: CommandFailure.self) { try offset("nonsense here") }
    }

    @Test func `progress has a bar where the amount is known`() {
        #expect(
            ReplayProgress.text("auth.log", done: 250_000_000, total: 1_000_000_000, lines: 2_000_000, seconds: 2)
                == "█████░░░░░░░░░░░░░░░ 25 % of 1.0 GB, 125 MB/s, 2,000,000 lines: auth.log"
        )
        #expect(
            ReplayProgress.text("standard input", done: 1500, total: nil, lines: 10, seconds: 0)
                == "1.5 kB, 10 lines: standard input"
        )
    }
}
