import Notifications
import Reputation

/// How a score came about, for a person: points of each term, their sum, and the score of that sum.
struct ScoreArithmetic {
    /// The lines, without indentation.
    let lines: [String]

    /// The arithmetic of a score.
    init(_ score: Assessment.Score) {
        var table = Table(["POINTS", "TERM", "WHAT WAS SEEN"])
        table.add([Self.signed(Self.base), "base", "before anything is known"])
        for term in score.terms {
            table.add([
                Self.signed(term.points), TerminalText.text(term.kind, limit: 24),
                TerminalText.text(term.text, limit: 300),
            ])
        }
        let sum = score.terms.reduce(Self.base) { $0 + $1.points }
        table.add([Self.signed(sum), "z", "the sum"])
        var lines = table.description.split(separator: "\n").map(String.init)
        let shown = Self.text(score.unrounded ?? Double(score.value), decimals: 6)
        lines.append("score = 100 / (1 + e^-z) = \(shown), shown as \(score.value)")
        self.lines = lines
    }

    /// The points that every address starts with.
    static let base = ScoreModel.standard.base

    /// `+1.20`, with a sign always.
    static func signed(_ points: Double) -> String {
        let text = text(points, decimals: 2)
        return text.hasPrefix("-") ? text : "+" + text
    }

    private static func text(_ value: Double, decimals: Int) -> String {
        var bytes: [UInt8] = []
        FixedDecimal.append(value, decimals: decimals, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
