extension LogGrammar {
    /// How a line is read; the reading itself is that of `read(line:)`.
    public func explain(line: [UInt8]) -> LogExplanation {
        var explainer = LogExplainer(grammar: self, line: line)
        explainer.run()
        return explainer.explanation
    }
}

/// Takes the steps of the grammar once more and tells them.
struct LogExplainer {
    let grammar: LogGrammar
    let line: [UInt8]
    var match = LogMatch()
    var explanation: LogExplanation
    /// Where the line ends without its line end.
    var end = 0

    init(grammar: LogGrammar, line: [UInt8]) {
        self.grammar = grammar
        self.line = line
        explanation = LogExplanation(line: RawText(line))
    }

    mutating func run() {
        var match = LogMatch()
        grammar.read(line.span, 0, line.count, &match)
        self.match = match
        explanation.reading = grammar.reading(match, in: line.span)
        end = LogGrammar.trimmed(line.span, 0, line.count)
        if end < line.count { add("end", end..<line.count, "spaces, NULs and the line end are left out") }
        guard end > 0 else { return add("stop", nil, "the line is empty") }
        if match.fields.contains(.object) {
            add("form", nil, "a JSON object, as journalctl -o json writes it; its fields are read instead of a banner")
            return tellReading()
        }
        tellBanner()
        guard match.outcome != .foreign else { return tellForeign() }
        tellMessage()
        if match.outcome == .unknown { return tellUnknown() }
        tellRow()
    }

    mutating func add(_ title: String, _ bytes: Range<Int>?, value: RawText? = nil, _ words: String) {
        explanation.steps.append(LogExplanation.Step(title, bytes, value: value, words))
    }

    func text(_ bytes: Range<Int>) -> String {
        String(decoding: line[bytes], as: UTF8.self)
    }

    /// What a JSON object said: there are no bytes to point at.
    private mutating func tellReading() {
        switch explanation.reading {
        case .foreign:
            add(
                "stop",
                nil,
                "no field of it names a writer of ours: SYSLOG_IDENTIFIER, _COMM and MESSAGE are looked at"
            )
        case .unknown(let writer):
            add("tag", nil, "the writer is \(writer.rawValue)")
            let doubles = grammar.doubles(Array(line[..<end])).joined(separator: ", ")
            let words = "it can be read in several ways, so it counts as not understood: these fields stand twice: "
            add("stop", nil, doubles.isEmpty ? "no row of the table fits MESSAGE" : words + doubles)
        case .record(let record):
            let process = record.pid.map { ", process \($0)" } ?? ""
            add("tag", nil, "SYSLOG_IDENTIFIER: the writer is \(record.writer.rawValue)" + process)
            tellProvenance()
            add("row", nil, "\(record.message), which is about: \(record.category.rawValue)")
            if let user = record.user { add("user", nil, value: user, "") }
            if let address = record.address { add("client", nil, value: RawText("\(address)"), "") }
        }
    }

    private mutating func tellProvenance() {
        switch grammar.provenance(of: line) {
        case .proven: add("program", nil, "_EXE and _UID: sshd or dropbear itself, run by root")
        case .refuted(let program):
            explanation.isForged = true
            add("program", nil, value: program, "_EXE or _COMM: another program wrote it")
        case .unproven: add("program", nil, "nothing says for certain who wrote it")
        }
    }
}
