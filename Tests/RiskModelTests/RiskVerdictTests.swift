import Reputation
import RiskModel
import Testing

@Suite struct RiskVerdictTests {
    private func assessment(_ score: Finding<Assessment.Score>) -> Assessment {
        Assessment(provider: "remote", score: score, network: .unknown(.notFound), place: .unknown(.timedOut))
    }

    @Test(arguments: [
        (0, "No risk found.", "0 (LOW) - No risk found."), (34, "x", "34 (LOW) - x"), (35, "x", "35 (MEDIUM) - x"),
        (67, "x", "67 (MEDIUM) - x"), (68, "x", "68 (HIGH) - x"),
        (91, "Found in one or more denylist datasets.", "91 (HIGH) - Found in one or more denylist datasets."),
        (100, "", "100 (HIGH) - no reason given"), (-5, "x", "0 (LOW) - x"), (1_000, "x", "100 (HIGH) - x"),
    ])
    func `a known score is told with its label and reason`(value: Int, reason: String, summary: String) {
        let verdict = RiskVerdict(assessment(.known(Assessment.Score(value: value, reason: reason))))
        #expect(verdict.summary == summary)
        #expect(verdict.score == min(max(value, 0), 100))
        #expect(verdict.label == RiskLabel(score: value))
        #expect(summary.hasSuffix(verdict.reason))
    }

    @Test func `a score from outside the range is brought into it`() {
        var score = Assessment.Score(value: 5, reason: "x")
        score.value = 700
        #expect(RiskVerdict(assessment(.known(score))).summary == "100 (HIGH) - x")
        score.value = .min
        #expect(RiskVerdict(assessment(.known(score))).summary == "0 (LOW) - x")
    }

    @Test(
        arguments: [
            (.noProvider, "no risk provider is configured"), (.noAddress, "the login came without a readable address"),
            (.notPublic("private address"), "private address"), (.notPublic(""), "no public address"),
            (.timedOut, "the risk server did not answer in time"),
            (.unreachable("connection refused"), "the risk server could not be reached: connection refused"),
            (.unreachable(""), "the risk server could not be reached"),
            (.refused(status: 401), "the risk server answered with status 401"),
            (.malformedAnswer("no score"), "the risk server's answer could not be read: no score"),
            (.malformedAnswer(""), "the risk server's answer could not be read"),
            (.notFound, "the risk server has no record of it"),
        ] as [(UnknownReason, String)]
    )
    func `an unknown risk is told with the reason, never with a number`(reason: UnknownReason, words: String) {
        let verdict = RiskVerdict(assessment(.unknown(reason)))
        #expect(verdict.summary == "risk unknown: \(words)")
        #expect(verdict == .unknown(reason: words))
        #expect(verdict.score == nil && verdict.label == nil)
        #expect(RiskVerdict(.unknown(reason)) == verdict)
    }

    @Test func `labels change at their bounds`() {
        let labels = [Int.min, 0, 34, 35, 67, 68, 100, .max].map { RiskLabel(score: $0) }
        #expect(labels == [.low, .low, .low, .medium, .medium, .high, .high, .high])
    }
}
