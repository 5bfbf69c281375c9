/// What the lines mean (pam.d(5)).
extension PAMStack {
    /// One statement, which a backslash at the end of a line carries over to the next.
    private struct Statement {
        var lines: Range<Int>
        var words: [String]
    }

    private var statements: [Statement] {
        var result: [Statement] = []
        var start = 0
        var text: [UInt8] = []
        for (index, line) in lines.enumerated() {
            let bare = Self.withoutEnd(line)
            // A comment ends at the end of its line, whatever its last byte is.
            let code = Array(bare.prefix { $0 != UInt8(ascii: "#") })
            text += code
            if code.count == bare.count, bare.last == UInt8(ascii: "\\") {
                text[text.count - 1] = UInt8(ascii: " ")
                continue
            }
            result.append(Statement(lines: start..<(index + 1), words: Self.words(text)))
            start = index + 1
            text = []
        }
        if start < lines.count { result.append(Statement(lines: start..<lines.count, words: Self.words(text))) }
        return result
    }

    private static func words(_ text: [UInt8]) -> [String] {
        text.split(whereSeparator: { $0 == 32 || $0 == 9 || $0 == 13 }).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Where a line at the end of the session stack goes: before a line, if there is one, that reads a user's file.
    var insertionIndex: Int {
        let statements = statements
        guard var index = statements.lastIndex(where: { Self.isSession($0.words) }) else { return lines.count }
        while index > 0, Self.isSELinuxOpen(statements[index].words) {
            guard let before = statements[..<index].lastIndex(where: { !$0.words.isEmpty }) else { break }
            index = before
        }
        let reader = statements[...index].firstIndex { Self.isSession($0.words) && Self.readsUserFile($0.words) }
        guard let reader, !statements[..<reader].contains(where: { Self.isSession($0.words) && Self.jumps($0.words) })
        else { return statements[index].lines.upperBound }
        return statements[reader].lines.lowerBound
    }

    /// Whether a line reads variables from a file of the user's (`~/.pam_environment`), as Debian 12's does.
    ///
    /// The hook must come before it: behind it a user could say how he was authenticated, or make the environment so
    /// large that no program can be started, and so log in unnoticed.
    private static func readsUserFile(_ words: [String]) -> Bool {
        words.contains { $0 == "pam_env.so" || $0.hasSuffix("/pam_env.so") } && words.contains("user_readenv=1")
    }

    /// Whether a line may skip some that follow (`[success=2 ...]`): then none may be put among them.
    private static func jumps(_ words: [String]) -> Bool {
        words.contains { word in
            guard let sign = word.lastIndex(of: "="), let digit = word[word.index(after: sign)...].first else {
                return false
            }
            return digit.isNumber
        }
    }

    /// Whether a line is one that we wrote: the mark alone does not make it so, nor the program alone.
    func isOurs(_ line: [UInt8]) -> Bool {
        let text = String(decoding: Self.withoutEnd(line), as: UTF8.self)
        return text.hasSuffix(Self.mark) && runsHook(line)
    }

    /// Whether a line runs a program called `doorbell-hook` in the session stack.
    func runsHook(_ line: [UInt8]) -> Bool {
        let words = Self.words(Array(Self.withoutEnd(line).prefix { $0 != UInt8(ascii: "#") }))
        guard let type = words.first?.lowercased(), type == "session" || type == "-session" else { return false }
        guard words.contains(where: { $0 == "pam_exec.so" || $0.hasSuffix("/pam_exec.so") }) else { return false }
        return words.contains { $0 == "doorbell-hook" || $0.hasSuffix("/doorbell-hook") }
    }

    /// Session lines, and whole files that are included and may have some; Debian's other three do not.
    private static func isSession(_ words: [String]) -> Bool {
        guard let first = words.first?.lowercased() else { return false }
        if first == "@include" {
            return !["common-auth", "common-account", "common-password"].contains(words.dropFirst().first ?? "")
        }
        return first == "session" || first == "-session"
    }

    private static func isSELinuxOpen(_ words: [String]) -> Bool {
        words.contains { $0 == "pam_selinux.so" || $0.hasSuffix("/pam_selinux.so") } && words.contains("open")
    }
}
