import LoginEvents

/// A slow, obvious reader of the messages that attackers cause most: it tries every place where the text behind the name
/// could start, on characters, straight from OpenSSH's format strings.
struct ReferenceReader {
    /// What a message says.
    struct Answer: Equatable {
        var name: String
        var method: String?
        var user: String?
        var host: String?
        var port: Int?
        var isInvalid = false
    }

    /// What `message` says; `nil` when no format here fits it.
    static func read(_ message: String) -> Answer? {
        var text = message
        for level in ["error: ", "fatal: "] where text.hasPrefix(level) { text = String(text.dropFirst(level.count)) }
        for suffix in [" [preauth]", " [postauth]"] where text.hasSuffix(suffix) {
            text = String(text.dropLast(suffix.count))
            break
        }
        return failed(text) ?? invalid(text) ?? tooMany(text) ?? ended(text) ?? pam(text)
    }

    // `Failed %s%s%s for %s%.100s from %.200s port %d ssh2`
    private static func failed(_ text: String) -> Answer? {
        guard let rest = behind("Failed ", text), let space = rest.firstIndex(of: " ") else { return nil }
        guard let tail = behind(" for ", String(rest[space...])) else { return nil }
        let method = rest[..<space].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).first
        guard method?.isEmpty == false || rest[..<space].hasPrefix("/") else { return nil }
        return named("sshd.failed", tail, end: " ssh2", method: method.map(String.init))
    }

    // `Invalid user %.100s from %.100s port %d`
    private static func invalid(_ text: String) -> Answer? {
        guard let rest = behind("Invalid user ", text), var answer = split(rest, " from ", "") else { return nil }
        answer.name = "sshd.invalid-user"
        answer.isInvalid = true
        return answer
    }

    // `maximum authentication attempts exceeded for %s%.100s from %.200s port %d ssh2`
    private static func tooMany(_ text: String) -> Answer? {
        behind("maximum authentication attempts exceeded for ", text).flatMap {
            named("sshd.too-many", $0, end: " ssh2")
        }
    }

    // `Connection closed by %s`, where `%s` is `authenticating user NAME HOST port N` or with `invalid user`.
    private static func ended(_ text: String) -> Answer? {
        for (start, name) in [
            ("Connection closed by ", "sshd.closed"), ("Connection reset by ", "sshd.reset"),
            ("Disconnected from ", "sshd.disconnected"),
        ] {
            guard let rest = behind(start, text) else { continue }
            for (word, isInvalid) in [("authenticating user ", false), ("invalid user ", true)] {
                guard let tail = behind(word, rest), var answer = split(tail, " ", "") else { continue }
                answer.name = name
                answer.isInvalid = isInvalid
                return answer
            }
        }
        return nil
    }

    // `pam_unix(sshd:auth): authentication failure; ... rhost=HOST  user=NAME`
    private static func pam(_ text: String) -> Answer? {
        let facts = "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost="
        guard let rest = behind(facts, text) else { return nil }
        let host = rest.prefix { $0 != " " }
        guard !host.isEmpty else { return nil }
        let tail = String(rest.dropFirst(host.count))
        if tail.isEmpty { return Answer(name: "pam.failure", host: String(host)) }
        guard let user = behind("  user=", tail) else { return nil }
        return Answer(name: "pam.failure", user: user, host: String(host))
    }

    private static func named(_ name: String, _ text: String, end: String, method: String? = nil) -> Answer? {
        let invalid = behind("invalid user ", text)
        guard var answer = split(invalid ?? text, " from ", end) else { return nil }
        answer.name = name
        answer.method = method
        answer.isInvalid = invalid != nil
        return answer
    }

    /// The user, the host and the port in `USER` + `between` + `HOST port N` + `end`: the last place that fits.
    private static func split(_ text: String, _ between: String, _ end: String) -> Answer? {
        let characters = Array(text)
        for index in stride(from: characters.count, through: 0, by: -1) {
            guard let tail = behind(between, String(characters[index...])), tail.hasSuffix(end) else { continue }
            let words = tail.dropLast(end.count).split(separator: " ", omittingEmptySubsequences: false)
            guard words.count == 3, words[1] == "port", !words[0].isEmpty, words[0].utf8.count <= 255,
                let port = Int(words[2]), words[2].allSatisfy(\.isNumber), port <= 65_535, words[2].count <= 5
            else { continue }
            return Answer(name: "", user: String(characters[..<index]), host: String(words[0]), port: port)
        }
        return nil
    }

    private static func behind(_ start: String, _ text: String) -> String? {
        text.hasPrefix(start) ? String(text.dropFirst(start.count)) : nil
    }
}
