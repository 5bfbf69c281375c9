import DoorbellTestKit
import LoginEvents
import Testing

@Suite struct LogReferenceTests {
    private static let starts = [
        "Failed password for ", "Failed none for invalid user ", "Failed keyboard-interactive/pam for ",
        "Invalid user ",
        "Connection closed by authenticating user ", "Connection closed by invalid user ",
        "Connection reset by invalid user ",
        "Disconnected from authenticating user ", "maximum authentication attempts exceeded for ",
        "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=",
    ]
    private static let words = [
        "root", " ", "from", " from ", "192.0.2.7", "2001:db8::7", "host.example.org", " port ", "port", "22", "65535",
        "65536", "ssh2", " ssh2", "invalid user ", "x", "[preauth]", " [preauth]", ":", "  user=", "UNKNOWN", "for",
        " for ",
    ]

    @Test("the fast path says what the obvious reader says, whatever stands in a message")
    func comparison() {
        var generator = SeededGenerator(seed: 41)
        let grammar = LogGrammar()
        var fits = 0
        for _ in 0..<8000 {
            var message = Self.starts.randomElement(using: &generator) ?? ""
            for _ in 0..<Int.random(in: 0..<8, using: &generator) {
                message += Self.words.randomElement(using: &generator) ?? ""
            }
            if generator.chance(70) {
                message +=
                    [" from 192.0.2.7 port 51022 ssh2", " 192.0.2.7 port 51022", " from 192.0.2.7 port 51022"]
                    .randomElement(using: &generator) ?? ""
            }
            if generator.chance(30) { message += " [preauth]" }
            while message.last == " " { message.removeLast() }
            guard let expected = ReferenceReader.read(message) else { continue }
            fits += 1
            let reading = grammar.read(line: Array("sshd[1]: \(message)".utf8))
            guard case .record(let record) = reading else {
                Issue.record("\(message): \(expected)")
                continue
            }
            let read = ReferenceReader.Answer(
                name: record.message,
                method: record.method.map { String(decoding: $0.bytes, as: UTF8.self) },
                user: record.user.map { String(decoding: $0.bytes, as: UTF8.self) },
                host: String(decoding: record.remoteHost.bytes, as: UTF8.self),
                port: record.port.map(Int.init),
                isInvalid: record.isInvalidUser
            )
            #expect(read == expected, "\(message)")
        }
        #expect(fits > 2000)
    }
}
