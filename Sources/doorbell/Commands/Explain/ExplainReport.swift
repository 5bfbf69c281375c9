import LoginEvents
import Timestamps

/// How a line was read, for a person.
struct ExplainReport: CustomStringConvertible {
    /// How it was read.
    let explanation: LogExplanation
    /// When it was written.
    let time: ExplainedTime?

    var description: String {
        var text = TerminalText.text(explanation.line, limit: 2000) + "\n"
        var table = Table(["STEP", "BYTES", "TEXT", "WHAT IT MEANS"])
        for step in explanation.steps {
            table.add([step.title, Self.range(step.bytes), piece(step), meaning(step)])
        }
        if let row = explanation.row { table.add(["format", "", "", row.format]) }
        for near in explanation.nearest {
            let words = "\(near.row.id): \(near.row.format); \(Self.stop(near))"
            table.add(["near", Self.range(near.fitting), quoted(near.fitting), words])
        }
        for row in table.description.split(separator: "\n").dropFirst() { text += "  \(row)\n" }
        return text + "  = \(explanation.fate)\n"
    }

    private static func stop(_ near: LogExplanation.NearRow) -> String {
        near.missing.isEmpty
            ? "its fixed texts fit, but not all that stands between and behind them"
            : "fits up to here and wants “\(near.missing)” next"
    }

    private func meaning(_ step: LogExplanation.Step) -> String {
        var words: [String] = []
        if let value = step.value { words.append("“\(TerminalText.text(value, limit: 100))”") }
        if !step.words.isEmpty { words.append(step.words) }
        if step.title == "time", let time {
            let assumed = time.assumptions.isEmpty ? "" : ", with " + time.assumptions.joined(separator: " and ")
            words.append(time.moment.utc + assumed)
        }
        return words.joined(separator: ": ")
    }

    /// What a step read; a message and a row are the line itself once more, and are not repeated.
    private func piece(_ step: LogExplanation.Step) -> String {
        guard let bytes = step.bytes, step.title != "row", step.title != "end" else { return "" }
        return quoted(bytes)
    }

    private func quoted(_ bytes: Range<Int>) -> String {
        "“\(TerminalText.text(RawText(explanation.line.bytes[bytes]), limit: 48))”"
    }

    private static func range(_ bytes: Range<Int>?) -> String {
        guard let bytes else { return "" }
        return bytes.count <= 1 ? "\(bytes.lowerBound)" : "\(bytes.lowerBound)-\(bytes.upperBound - 1)"
    }
}
