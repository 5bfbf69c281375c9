public import IPNetworks
public import Pipeline
import Reputation

#if canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A Threat Jammer compatible provider as one service among others: its score becomes points on our scale.
public struct RemoteService: RiskService {
    /// Its name in sentences: what an assessment by it alone bears.
    public let name = "remote"
    private let provider: any RiskProvider

    /// A service that asks `provider`.
    public init(_ provider: any RiskProvider) {
        self.provider = provider
    }

    /// Asks the provider; see `RiskService`.
    public func ask(_ address: IPAddress, within deadline: Duration) async -> ServiceAnswer {
        let assessment = await provider.assess(address, within: deadline)
        var answer = ServiceAnswer.nothing(from: name, Self.words(assessment.score))
        if let score = assessment.score.value {
            let reason = score.reason.isEmpty ? "score \(score.value)" : Self.clause(score.reason)
            answer.finding = ServiceFinding(name: name, points: Self.points(score.value), text: "\(name): \(reason)")
            answer.isKnown = true
        }
        answer.network = assessment.network
        answer.place = assessment.place
        answer.ownScore = assessment.score
        return answer
    }

    /// The points that, with nothing else known, make the same score again; from a score of 2 to one of 99.
    static func points(_ score: Int) -> Double {
        let share = min(max(Double(score) / 100, 0.001), 0.999)
        return min(max(4 + log(share / (1 - share)), 0), 8.6)
    }

    /// A sentence as part of another one: without the full stop at its end.
    private static func clause(_ sentence: String) -> String {
        sentence.utf8.last == UInt8(ascii: ".") ? String(sentence.dropLast()) : sentence
    }

    private static func words(_ score: Finding<Assessment.Score>) -> String {
        guard case .unknown(let reason) = score else { return "" }
        return switch reason {
        case .timedOut: ServiceFailure.timedOut.words
        case .unreachable(let problem): "could not be reached: \(problem)"
        case .refused(let status): "answered with status \(status)"
        case .malformedAnswer(let problem): "gave an answer that cannot be read: \(problem)"
        default: "has no record of it"
        }
    }
}
