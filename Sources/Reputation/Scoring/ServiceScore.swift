/// The score from answers of services alone, where there is no index.
public enum ServiceScore {
    /// The assessment of a few answers, by the rules of ``AddressScorer``: the largest counts in full, the others by
    /// their share, those below 0 as they are; unknown when nobody answered.
    ///
    /// Network and place are left unknown, for the caller to fill.
    public static func assessment(
        of services: [ServiceFinding],
        model: ScoreModel = .standard,
        provider: String = AddressScorer.provider
    ) -> Assessment {
        guard !services.isEmpty else { return .unknown(.noIndex, provider: provider) }
        let sum = model.sum(EvidenceSums(), NeighbourhoodPoints(), services: ServiceSums(services))
        let terms = ScorerCore.counted(services, sum, others: model.otherGroups)
            .map { RiskTerm(points: $0.points, kind: "service", text: $0.service.words) }
            .sorted { ($1.points.magnitude, $0.text) < ($0.points.magnitude, $1.text) }
        let unrounded = Curves.score(model.base + sum.total)
        let score = Assessment.Score(
            value: Int(unrounded.rounded()),
            reason: terms.first?.text ?? "",
            unrounded: unrounded,
            terms: terms
        )
        return Assessment(
            provider: provider,
            score: .known(score),
            network: .unknown(.noIndex),
            place: .unknown(.noIndex)
        )
    }
}
