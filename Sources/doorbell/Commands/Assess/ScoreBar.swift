import Glibc
import RiskModel

/// How a score looks on a terminal: a bar, in the colour of its label.
struct ScoreBar: Hashable, Sendable {
    /// Whether the output goes to a terminal, which shows the bar.
    var isShown: Bool
    /// Whether it has a colour.
    var isColoured: Bool

    /// No bar: for files, pipes and tests.
    static let none = ScoreBar(isShown: false, isColoured: false)

    /// What the standard output can show; NO_COLOR, not empty, takes the colour away (no-color.org).
    static func standardOutput(environment: [String: String]) -> ScoreBar {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let isPlain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return ScoreBar(isShown: isTerminal, isColoured: isTerminal && !isPlain && environment["TERM"] != "dumb")
    }

    /// How many characters a bar has.
    static let width = 20

    /// The bar with two blanks in front; empty where none is shown.
    func text(_ score: Int) -> String {
        guard isShown else { return "" }
        let filled = min(max(score, 0), 100) * Self.width / 100
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        return "  " + paint(bar, score)
    }

    /// The text in the colour of the score.
    func paint(_ text: String, _ score: Int) -> String {
        guard isColoured else { return text }
        let colour =
            switch RiskLabel(score: score) {
            case .low: 32
            case .medium: 33
            case .high: 31
            }
        return "\u{1B}[\(colour)m\(text)\u{1B}[0m"
    }
}
