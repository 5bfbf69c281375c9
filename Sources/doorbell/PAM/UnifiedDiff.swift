/// The difference between two texts the way `diff -u` shows it, for texts that differ in one place.
struct UnifiedDiff: CustomStringConvertible {
    let description: String

    /// Compares lines that still have their ends; the result is empty when nothing differs.
    init(old: [[UInt8]], new: [[UInt8]], path: String, context: Int = 3) {
        let shared = zip(old, new).prefix { $0 == $1 }.count
        let rest = min(old.count, new.count) - shared
        let tail = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.prefix(rest).count
        guard shared < old.count - tail || shared < new.count - tail else {
            description = ""
            return
        }
        let start = max(0, shared - context)
        let after = min(context, tail)
        let oldEnd = old.count - tail
        let newEnd = new.count - tail
        var text = "--- \(path)\n+++ \(path) (new)\n"
        text += "@@ -\(Self.range(start, oldEnd + after)) +\(Self.range(start, newEnd + after)) @@\n"
        text += old[start..<shared].map { Self.row(" ", $0) }.joined()
        text += old[shared..<oldEnd].map { Self.row("-", $0) }.joined()
        text += new[shared..<newEnd].map { Self.row("+", $0) }.joined()
        text += old[oldEnd..<(oldEnd + after)].map { Self.row(" ", $0) }.joined()
        description = text
    }

    private static func range(_ start: Int, _ end: Int) -> String {
        "\(end == start ? start : start + 1),\(end - start)"
    }

    private static func row(_ sign: String, _ line: [UInt8]) -> String {
        let bare = PAMStack.withoutEnd(line)
        let text = TerminalText.text(
            String(decoding: bare, as: UTF8.self).split(separator: "\t").joined(separator: "    "),
            limit: 400
        )
        return sign + text + "\n" + (line.last == 10 ? "" : "\\ No newline at end of file\n")
    }
}
