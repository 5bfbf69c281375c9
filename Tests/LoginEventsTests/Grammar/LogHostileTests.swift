import DoorbellTestKit
import IPNetworks
import LoginEvents
import Testing

/// What an attacker may put into a name or a certificate, and what it must not change.
@Suite struct LogHostileTests {
    private static let grammar = LogGrammar()
    private static let fingerprint = "SHA256:" + String(repeating: "A", count: 43)

    /// Texts that imitate what sshd writes behind a name.
    private static let imitations = [
        "", " ", "root", "from", " from ", "root from 203.0.113.9 port 1 ssh2", "x 203.0.113.9 port 1",
        "x 203.0.113.9 port 1 [preauth]", "a from 203.0.113.9 port 1 ssh2: RSA \(fingerprint)", "port 5",
        "invalid user x",
        "x: Too many authentication failures", "x 203.0.113.9 port 1: Too many authentication failures", "'", "' from ",
        "x' from 203.0.113.9:1", "x from 203.0.113.9", "x not allowed because account is locked", "x  user=root",
        "y rhost=203.0.113.9", "[preauth]", "ssh2", "x from ::1 port 2 ssh2 from", "\\n", "\\303\\251", "(", ")",
    ]

    /// sshd's messages of failures with a name inside: `%` is the name.
    private static let formats = [
        "Failed password for invalid user % from 192.0.2.7 port 51022 ssh2",
        "Failed none for invalid user % from 192.0.2.7 port 51022 ssh2 [preauth]",
        "Failed keyboard-interactive/pam for % from 192.0.2.7 port 51022 ssh2",
        "Failed publickey for invalid user % from 192.0.2.7 port 51022 ssh2: RSA \(fingerprint)",
        "Invalid user % from 192.0.2.7 port 51022",
        "Connection closed by invalid user % 192.0.2.7 port 51022 [preauth]",
        "Connection reset by authenticating user % 192.0.2.7 port 51022 [preauth]",
        "Disconnected from invalid user % 192.0.2.7 port 51022 [preauth]",
        "Disconnecting invalid user % 192.0.2.7 port 51022: Too many authentication failures [preauth]",
        "error: maximum authentication attempts exceeded for invalid user % from 192.0.2.7 port 51022 ssh2 [preauth]",
        "error: PAM: Authentication failure for illegal user % from 192.0.2.7",
        "User % from 192.0.2.7 not allowed because not listed in AllowUsers",
        "Postponed keyboard-interactive for invalid user % from 192.0.2.7 port 51022 ssh2 [preauth]",
        "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7  user=%",
        "pam_sss(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7 user=%",
    ]

    private static func line(_ format: String, _ name: String, tag: String = "sshd[123]") -> [UInt8] {
        let parts = format.split(separator: "%", omittingEmptySubsequences: false)
        return Array("Nov 22 10:00:01 host \(tag): \(parts[0])\(name)\(parts[1])".utf8)
    }

    @Test("no user name changes the address", arguments: formats)
    func names(format: String) throws {
        var generator = SeededGenerator(seed: 71)
        for _ in 0..<800 {
            var name = Self.imitations.randomElement(using: &generator) ?? ""
            while generator.chance(60), name.utf8.count < 100 {
                name += Self.imitations.randomElement(using: &generator) ?? ""
            }
            let line = Self.line(format, String(name.prefix(100)))
            guard case .record(let record) = Self.grammar.read(line: line) else {
                Issue.record("\(String(decoding: line, as: UTF8.self))")
                return
            }
            let text = String(decoding: line, as: UTF8.self)
            #expect(record.address == IPAddress("192.0.2.7") || record.address == nil, "\(text)")
            // Spaces at the end of a name that ends a line are cut off with the line's end.
            if !format.hasSuffix("%") { #expect(record.address != nil, "\(text)") }
            guard record.address == nil || record.remoteHost == RawText("192.0.2.7") else {
                Issue.record("\(text)")
                return
            }
        }
    }

    @Test("no user name makes a line one of another message", arguments: formats)
    func messages(format: String) throws {
        guard case .record(let plain) = Self.grammar.read(line: Self.line(format, "bob")) else { throw Failed() }
        for row in LogGrammar.rows {
            // The row's own words, with something where its fields are.
            let words = row.format.split(separator: "%").map { $0.drop { $0.isLetter && $0.isLowercase } }
            let name = words.joined(separator: "5")
            for name in [name, "x \(name)", "5 \(name) x", "debug1: \(name)", "x: \(name)"] {
                let line = Self.line(format, String(name.prefix(100)))
                guard case .record(let record) = Self.grammar.read(line: line) else { throw Failed() }
                #expect(record.message == plain.message, "\(String(decoding: line, as: UTF8.self))")
                #expect(record.category == plain.category, "\(String(decoding: line, as: UTF8.self))")
            }
        }
    }

    @Test("what sshd tells its developers is no message, whatever it looks like")
    func debugging() throws {
        for format in Self.formats {
            for level in 1...3 {
                let line = Self.line("debug\(level): \(format)", "bob")
                guard case .record(let record) = Self.grammar.read(line: line) else { throw Failed() }
                #expect(record.message == "sshd.debug" && record.user == nil && record.address == nil)
            }
        }
    }

    @Test("dropbear's users cannot either")
    func dropbear() throws {
        for format in [
            "Bad password attempt for '%' from 192.0.2.7:51022",
            "Exit before auth from <192.0.2.7:51022>: (user '%', 3 fails): Exited normally",
        ] {
            for name in Self.imitations {
                let line = Self.line(format, name, tag: "dropbear[123]")
                guard case .record(let record) = Self.grammar.read(line: line) else {
                    Issue.record("\(name)")
                    continue
                }
                #expect(record.address == IPAddress("192.0.2.7") && record.port == 51022, "\(name)")
                #expect(record.user.map { !$0.bytes.contains(UInt8(ascii: "\\")) || name.contains("\\") } ?? false)
            }
        }
    }

    @Test("no certificate's ID changes who was accepted")
    func certificates() throws {
        let tail = " (serial 7) CA RSA \(Self.fingerprint)"
        for id in Self.imitations + ["x (serial 1) CA RSA \(Self.fingerprint)", "x from 203.0.113.9 port 1 ssh2: RSA "]
        {
            let line = Self.line(
                "Accepted publickey for alice from 192.0.2.7 port 51022 ssh2: RSA-CERT \(Self.fingerprint) ID %\(tail)",
                id
            )
            guard case .record(let record) = Self.grammar.read(line: line) else {
                Issue.record("\(id)")
                continue
            }
            #expect(record.address == IPAddress("192.0.2.7") && record.user == "alice", "\(id)")
            #expect(record.key?.certificate?.serial == 7, "\(id)")
        }
    }

    @Test("a password failure carries no key, so what looks like one is part of the name")
    func passwords() throws {
        let name = "root from 203.0.113.9 port 1 ssh2: RSA \(Self.fingerprint)"
        let line = Self.line("Failed password for invalid user % from 192.0.2.7 port 51022 ssh2", name)
        guard case .record(let record) = Self.grammar.read(line: line) else { throw Failed() }
        #expect(record.user == RawText(name) && record.key == nil && record.isSuspicious)
    }

    private struct Failed: Error {}

    @Test("a message that sshd cut keeps no address that a name may have made")
    func cut() throws {
        let fill = String(repeating: "\\377", count: 120)
        let head = "Connection closed by invalid user "
        let imitation = " 203.0.113.9 port 1 [preauth]"
        let name = String(fill.prefix(500 - head.count - imitation.count)) + imitation
        guard case .record(let record) = Self.grammar.read(line: Self.line("\(head)%", name)) else { throw Failed() }
        #expect(record.address == nil && record.port == nil && record.isSuspicious)
    }

    @Test("escapes are decoded, once")
    func escapes() throws {
        for (escaped, bytes) in [
            ("\\303\\251", [0xC3, 0xA9]), ("a\\nb", [0x61, 10, 0x62]), ("\\\\n", [0x5C, 0x6E]), ("\\000", [0]),
            ("\\t\\r\\b\\a\\v\\f", [9, 13, 8, 7, 11, 12]), ("\\", [0x5C]), ("\\9", [0x5C, 0x39]), ("\\377", [0xFF]),
        ] as [(String, [UInt8])] {
            let line = Self.line("Invalid user % from 192.0.2.7 port 51022", escaped)
            guard case .record(let record) = Self.grammar.read(line: line) else { throw Failed() }
            #expect(record.user?.bytes == bytes, "\(escaped)")
        }
    }
}
