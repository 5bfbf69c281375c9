public import Reputation

extension UnknownReason {
    /// The reason in words, as the end of a sentence: `the risk server did not answer in time`.
    ///
    /// Texts that the provider's adapter gave are part of it as they are: show it through the sanitiser.
    public var words: String {
        switch self {
        case .noProvider: "no risk provider is configured"
        case .noAddress: "the login came without a readable address"
        case .notPublic(let kind): kind.isEmpty ? "no public address" : kind
        case .timedOut: "the risk server did not answer in time"
        case .unreachable(let problem): Self.join("the risk server could not be reached", problem)
        case .refused(let status): "the risk server answered with status \(status)"
        case .malformedAnswer(let problem): Self.join("the risk server's answer could not be read", problem)
        case .notFound: "the risk server has no record of it"
        case .noIndex: "no reputation data yet"
        }
    }

    private static func join(_ words: String, _ problem: String) -> String {
        problem.isEmpty ? words : "\(words): \(problem)"
    }
}
