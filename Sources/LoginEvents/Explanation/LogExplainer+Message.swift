extension LogExplainer {
    /// What surrounds the message.
    mutating func tellMessage() {
        if let start = repetitionStart, match.message.end < end {
            let words = "the same line came \(match.repeatCount) more times, all of which count"
            add("repeated", start..<match.message.start, words)
        }
        let message = match.message.start..<match.message.end
        let level = MessageLevel.length(line.span.word(message.lowerBound))
        if level > 0, level < message.count {
            add("level", message.lowerBound..<(message.lowerBound + level), "put in front by OpenSSH's log.c; left out")
        }
        for suffix in [" [preauth]", " [postauth]"]
        where line[message].suffix(suffix.utf8.count).elementsEqual(suffix.utf8) {
            let words = "put behind by sshd's monitor: the line came from the process that \(phase(suffix))"
            add("monitor", (message.upperBound - suffix.utf8.count)..<message.upperBound, words)
        }
    }

    private func phase(_ suffix: String) -> String {
        suffix == " [preauth]" ? "serves clients before they are logged in" : "serves a user who is logged in"
    }

    /// The row that fits, and its fields.
    mutating func tellRow() {
        guard case .record(let record) = explanation.reading else { return }
        guard let row = grammar.row(of: match) else { return }
        explanation.row = row
        add("row", match.message.start..<match.message.end, "\(row.id), which is about: \(record.category.rawValue)")
        for field in fields(record) { explanation.steps.append(field) }
        tellAddressRule(row)
        if record.isSuspicious { add("suspicious", nil, suspicion(record)) }
    }

    private func fields(_ record: LogRecord) -> [LogExplanation.Step] {
        var steps: [LogExplanation.Step] = []
        func step(
            _ field: LogMatch.Fields,
            _ title: String,
            _ bytes: LogMatch.Bytes,
            _ value: RawText?,
            _ words: String = ""
        ) {
            guard match.fields.contains(field) else { return }
            let range = bytes.start..<max(bytes.start, bytes.end)
            let isDecoded = value.map { !$0.bytes.elementsEqual(line[range]) } ?? false
            let escapes = isDecoded && line[range].contains(UInt8(ascii: "\\")) ? "with its escapes undone" : ""
            steps.append(.init(title, range, value: isDecoded ? value : nil, words.isEmpty ? escapes : words))
        }
        step(.method, "method", match.method, record.method)
        step(.submethod, "submethod", match.submethod, record.submethod)
        step(.user, "user", match.user, record.user, userWords(record))
        step(.remote, "client", match.remote, record.address.map { RawText("\($0)") }, clientWords(record))
        if match.fields.contains(.port), let port = record.port {
            steps.append(.init("port", portBytes(port), ""))
        }
        step(.reason, "reason", match.reason, record.reason)
        step(.type, "key type", match.type, record.key?.type)
        step(.fingerprint, "fingerprint", match.fingerprint, record.key?.fingerprint.map { RawText($0) })
        step(.certificate, "certificate", match.certificate, record.key?.certificate?.keyID, "its ID: free text")
        step(
            .authority,
            "authority",
            match.authority,
            record.key.flatMap(\.certificate).map { RawText($0.authorityFingerprint) }
        )
        step(.name, "subsystem", match.name, record.session?.name)
        step(.terminal, "terminal", match.terminal, record.session?.terminal)
        if let count = record.count { steps.append(.init("number", nil, "\(count)")) }
        return steps.sorted { ($0.bytes?.lowerBound ?? .max) < ($1.bytes?.lowerBound ?? .max) }
    }

    /// The digits behind the client's address, where they are.
    private func portBytes(_ port: UInt16) -> Range<Int>? {
        let digits = Array("\(port)".utf8)
        let start = match.fields.contains(.remote) ? match.remote.end : match.message.start
        guard start < match.message.end else { return nil }
        for index in start..<match.message.end where line[index...].starts(with: digits) {
            return index..<(index + digits.count)
        }
        return nil
    }

    private func userWords(_ record: LogRecord) -> String {
        var words: [String] = []
        if match.user.count >= 100 { words.append("sshd cuts names at 100 bytes: it may be longer") }
        if match.user.count == 0 { words.append("an empty name") }
        if record.isInvalidUser { words.append("sshd says that there is no such account, or that it may not log in") }
        let bytes = line[match.user.start..<match.user.end]
        if let user = record.user, bytes.contains(UInt8(ascii: "\\")), !user.bytes.elementsEqual(bytes) {
            words.append("with its escapes undone")
        }
        return words.joined(separator: "; ")
    }

    private func clientWords(_ record: LogRecord) -> String {
        if let address = record.address {
            let isAsWritten = "\(address)".utf8.elementsEqual(line[match.remote.start..<match.remote.end])
            return isAsWritten ? "" : "the same address in its usual form"
        }
        return "no address: a name under UseDNS, or UNKNOWN"
    }

    /// Why the address is this one, where several places might be taken for it.
    private mutating func tellAddressRule(_ row: LogRow) {
        guard match.fields.contains(.remote), match.fields.contains(.user), match.user.start < match.remote.start else {
            return
        }
        let bytes = match.remote.start..<match.remote.end
        if row.format.contains("%login") {
            let words =
                "the first place where the format fits: the user is authenticated, and what follows is free text"
            add("which address", bytes, words)
        } else {
            let words =
                "the last place where the format fits: the user's name is the client's choice and may imitate it"
            add("which address", bytes, words)
        }
    }

    private func suspicion(_ record: LogRecord) -> String {
        if match.fields.contains(.user), !match.fields.contains(.remote), match.message.count >= 500 {
            return
                "sshd cuts its messages at 500 bytes: the end of this one may be an imitation inside the name, so no "
                + "address is taken from it"
        }
        return "the user's name holds what sshd writes around names; other lines of the same process decide"
    }

    /// No row fits: which ones are near, and where they stop.
    mutating func tellUnknown() {
        let level = MessageLevel.length(line.span.word(match.message.start))
        let message = min(match.message.start + level, match.message.end)..<match.message.end
        add("stop", message, "no row of the table fits this message")
        let rows = GrammarTables.shared.rows(match.writer)
        let found = rows.compactMap { Self.near($0, line, message) }
        var nearest: [LogExplanation.NearRow] = []
        for near in found.sorted(by: { $0.fitting.count > $1.fitting.count }) where nearest.count < 3 {
            if !nearest.contains(where: { $0.row.id == near.row.id }) { nearest.append(near) }
        }
        explanation.nearest = nearest
    }

    /// How far a row fits, by its fixed texts in order; `nil` when not even the first does.
    private static func near(_ row: LogRow, _ line: [UInt8], _ message: Range<Int>) -> LogExplanation.NearRow? {
        var best: LogExplanation.NearRow?
        for form in FormatParser.forms(row.format) {
            var position = message.lowerBound
            var isWild = false
            var missing = ""
            for piece in form {
                guard case .text(let text) = piece else {
                    isWild = true
                    continue
                }
                let starts = isWild ? position..<message.upperBound : position..<min(position + 1, message.upperBound)
                guard let start = starts.first(where: { line[$0..<message.upperBound].starts(with: text) }) else {
                    missing = String(decoding: text, as: UTF8.self)
                    break
                }
                position = start + text.count
                isWild = false
            }
            guard position >= message.lowerBound + 4, position - message.lowerBound > (best?.fitting.count ?? 0) else {
                continue
            }
            best = .init(row: row, fitting: message.lowerBound..<position, missing: missing)
        }
        return best
    }
}
