import IPNetworks
import RiskModel
import Timestamps

/// What is known about a block, for a person.
struct PrefixReport: CustomStringConvertible {
    /// The most listed addresses that are shown.
    static let rowLimit = 12

    let summary: PrefixSummary
    let age: IndexAge
    let now: Timestamp
    let bar: ScoreBar

    var description: String {
        var text = "\(summary.prefix)\n"
        text += "  Listed   \(Self.count(summary.listedCount)) of \(Self.count(summary.count)) addresses\n"
        if summary.publicCount < summary.count {
            text += "  Public   \(Self.count(summary.publicCount)) of them; the others are not looked up\n"
        }
        if let highest = summary.highest {
            text += "  Highest  \(score(highest.score))\(bar.text(highest.score))  \(highest.address)\n"
        }
        for (index, row) in rows.enumerated() { text += (index == 0 ? "  Lists    " : "           ") + row + "\n" }
        return text + "  Data     \(age.text(now: now))\n"
    }

    private var rows: [String] {
        guard !summary.listed.isEmpty else { return [] }
        var table = Table(["ADDRESS", "SCORE", "LABEL", "LISTS"])
        for listed in summary.listed.prefix(Self.rowLimit) {
            table.add([
                "\(listed.address)", "\(listed.score)", RiskLabel(score: listed.score).rawValue,
                TerminalText.text(listed.feeds.joined(separator: ", "), limit: 60),
            ])
        }
        var rows = table.description.split(separator: "\n").map(String.init)
        let hidden = summary.listedCount - min(summary.listed.count, Self.rowLimit)
        if hidden > 0 {
            rows.append("and \(Self.count(hidden)) more; --json has up to \(Self.count(PrefixSummary.listedLimit))")
        }
        return rows
    }

    private func score(_ score: Int) -> String {
        bar.paint("\(score) \(RiskLabel(score: score).rawValue)", score)
    }

    private static func count(_ count: Int) -> String {
        DigitGroups.text(count)
    }
}
