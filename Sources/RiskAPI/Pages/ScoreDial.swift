/// A score as a dial: a half circle that is filled from left to right, in the colour of the label.
struct ScoreDial {
    /// 0 to 99; `nil` when there is none.
    let score: Int?

    private static let arc: HTML = "M24 104A76 76 0 0 1 176 104"

    var html: HTML {
        let label = score.map(RiskLabel.init(score:)) ?? .unknown
        let filled: HTML =
            score.map { score in
                """
                <path class="dial \(label.style)" pathLength="99" stroke-dasharray="\(score) 200" d="\(Self.arc)"/>

                """
            } ?? .empty
        let name = score.map { "Score \($0) of 99, \(label.rawValue)" } ?? "No score"
        return """
            <svg viewBox="0 0 200 128" role="img" aria-label="\(name)">
            <path class="track" d="\(Self.arc)"/>
            \(score == 0 ? .empty : filled)<text class="figure" x="100" y="104">\(score.map { "\($0)" } ?? "?")</text>
            <text class="scale" x="24" y="126">0</text><text class="scale" x="176" y="126">99</text>
            </svg>
            """
    }
}

extension RiskLabel {
    /// Its class in the style sheet.
    var style: HTML {
        switch self {
        case .unknown: "unknown"
        case .low: "low"
        case .medium: "medium"
        case .high: "high"
        }
    }
}
