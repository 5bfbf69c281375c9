import LoginEvents
import Testing

@testable import JournalSource

@Suite("Who wrote an entry of the journal")
struct JournalWriterTests {
    private static let accepted = "Accepted password for root from 192.0.2.1 port 40000 ssh2"
    private static let started = "Starting session: command for alice from 192.0.2.1 port 40000 id 0"

    struct Row: CustomTestStringConvertible {
        var program: String?
        var command: String?
        var user: String?
        var message = accepted
        var expected: LogProvenance

        var testDescription: String { "\(program ?? "-") \(command ?? "-") \(user ?? "-") \(message.prefix(8))" }

        init(
            _ program: String?,
            _ command: String?,
            _ user: String?,
            _ expected: LogProvenance,
            _ message: String = JournalWriterTests.accepted
        ) {
            (self.program, self.command, self.user) = (program, command, user)
            (self.message, self.expected) = (message, expected)
        }
    }

    private static let rows: [Row] = [
        Row("/usr/sbin/sshd", "sshd", "0", .proven),
        Row("/usr/lib/openssh/sshd-session", "sshd-session", "0", .proven),
        Row("/usr/lib/openssh/sshd-auth", "sshd-auth", "0", .proven),
        Row("/usr/libexec/openssh/sshd-session", "sshd-session", "0", .proven),
        Row("/usr/libexec/openssh/sshd-auth", "sshd-auth", "0", .proven),
        Row("/usr/sbin/dropbear", "dropbear", "0", .proven),
        // Replaced by an update while it ran.
        Row("/usr/sbin/sshd (deleted)", "sshd", "0", .proven),
        // Gone before journald could look.
        Row(nil, "sshd", "0", .proven),
        Row(nil, "sshd-session", "0", .proven),
        Row(nil, nil, "0", .unproven),
        Row(nil, nil, nil, .unproven),
        Row("/usr/sbin/sshd", "sshd", nil, .unproven),
        // Another program, whoever ran it and whatever name it took.
        Row("/usr/bin/logger", "logger", "1000", .refuted(by: "/usr/bin/logger (uid 1000)")),
        Row("/usr/bin/logger", "logger", "0", .refuted(by: "/usr/bin/logger (uid 0)")),
        Row("/home/eve/sshd", "sshd", "1000", .refuted(by: "/home/eve/sshd (uid 1000)")),
        Row("/home/eve/sshd", "sshd", "0", .refuted(by: "/home/eve/sshd (uid 0)")),
        Row("/usr/sbin/sshd2", "sshd", "0", .refuted(by: "/usr/sbin/sshd2 (uid 0)")),
        Row(nil, "logger", "0", .refuted(by: "logger (uid 0)")),
        Row(nil, "sshd", "1000", .refuted(by: "sshd (uid 1000)")),
        Row(nil, nil, "1000", .refuted(by: "an unknown program (uid 1000)")),
        Row("/usr/bin/logger", nil, nil, .refuted(by: "/usr/bin/logger (uid unknown)")),
        // sshd itself, started by a user.
        Row("/usr/sbin/sshd", "sshd", "1000", .refuted(by: "/usr/sbin/sshd (uid 1000)")),
        Row("/usr/sbin/sshd", "sshd", "00", .refuted(by: "/usr/sbin/sshd (uid 00)")),
        Row("", "sshd", "0", .refuted(by: " (uid 0)")),
        // What sshd says as the user who has logged in.
        Row("/usr/sbin/sshd", "sshd", "1000", .unproven, started),
        Row("/usr/lib/openssh/sshd-session", "sshd-session", "1000", .unproven, started),
        Row("/usr/bin/logger", "sshd", "1000", .refuted(by: "/usr/bin/logger (uid 1000)"), started),
        Row("/usr/sbin/dropbear", "dropbear", "1000", .refuted(by: "/usr/sbin/dropbear (uid 1000)"), started),
    ]

    @Test("only root's sshd or dropbear, where a distribution puts it, proves a login", arguments: rows)
    func provenance(row: Row) {
        let writer = JournalWriter(
            program: row.program.map { Array($0.utf8) },
            command: row.command.map { Array($0.utf8) },
            user: row.user.map { Array($0.utf8) }
        )
        #expect(writer.provenance(of: Array(row.message.utf8)) == row.expected)
    }

    @Test("what names a forger is short, however long his program's path is")
    func bounded() {
        let long = [UInt8](repeating: 0x61, count: 5000)
        let writer = JournalWriter(program: long, command: long, user: long)
        guard case .refuted(let words) = writer.provenance(of: []) else {
            Issue.record("a program of no known path was believed")
            return
        }
        #expect(words.bytes.count <= 256)
    }
}
