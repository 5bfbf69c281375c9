import Reputation

/// How a score comes about: every term of the sum.
struct TermsCard {
    let view: InfoView

    var html: HTML {
        guard case .known(let score) = view.assessment.score, !score.terms.isEmpty else { return .empty }
        let sum = score.terms.map(\.points).reduce(0, +)
        return """
            <section class="card" aria-labelledby="terms">
            <h2 id="terms">Arithmetic</h2>
            \(isOverruled ? Self.overruled : .empty)
            <div class="wide"><table>
            <thead><tr><th scope="col" class="number">Points</th><th scope="col">Term</th>\
            <th scope="col">What was seen</th></tr></thead>
            <tbody>
            \(score.terms.map(row))\
            <tr><td class="number"><strong>\(Self.points(sum))</strong></td><td><code>z</code></td>\
            <td>the sum; score = 100 / (1 + e<sup>-z</sup>) = \(Self.number(score.unrounded ?? Double(score.value)))</td></tr>
            </tbody></table></div>
            </section>
            """
    }

    private var isOverruled: Bool { !view.allowed.isEmpty || !view.denied.isEmpty }

    private static let overruled: HTML = """
        <p class="small-print">Your list decided. Without it this is what the index says:</p>
        """

    private func row(_ term: RiskTerm) -> HTML {
        let style: HTML = term.points > 0 ? "up" : "down"
        return """
            <tr><td class="number \(style)">\(Self.points(term.points))</td><td><code>\(term.kind)</code></td>\
            <td>\(HTML.foreign(term.text))</td></tr>

            """
    }

    /// With a sign and two digits behind the point.
    private static func points(_ value: Double) -> String { (value < 0 ? "-" : "+") + number(value.magnitude) }

    private static func number(_ value: Double) -> String {
        let hundredths = Int((min(max(value, 0), 1e9) * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
