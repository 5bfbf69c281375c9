import Reputation

/// One line of the arithmetic behind a score, in JSON.
struct StoredTerm: Codable {
    /// How many terms of a score are kept, the largest first.
    static let limit = 64
    /// How many Unicode scalars of a text are kept.
    static let longestText = 500

    let points: Double
    let kind: String
    let text: String

    init(_ term: RiskTerm) {
        // JSON has no way to write an infinity.
        points = term.points.isFinite ? term.points : 0
        kind = term.kind.cut(to: Self.longestText)
        text = term.text.cut(to: Self.longestText)
    }

    var term: RiskTerm { RiskTerm(points: points, kind: kind, text: text) }
}

extension String {
    /// The text as far as `limit` scalars: one character may have any number of them.
    func cut(to limit: Int) -> String {
        guard unicodeScalars.count > limit else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.prefix(limit)))
    }
}
