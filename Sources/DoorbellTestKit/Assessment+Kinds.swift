public import Reputation

extension Assessment {
    /// One assessment for each reason why something can be unknown, and one in which all is known.
    public static var everyKind: [Assessment] {
        let reasons: [UnknownReason] = [
            .noProvider, .noAddress, .notPublic("private address"), .timedOut, .unreachable("no route \u{0} to <host>"),
            .refused(status: 401), .malformedAnswer("no JSON"), .notFound,
        ]
        var mixed = Assessment.sample(score: 100)
        mixed.place = .unknown(.timedOut)
        mixed.network = .known(AutonomousSystem(number: .max, name: "", description: "\u{202E}evil"))
        return reasons.map { Assessment.unknown($0, provider: "remote") } + [mixed, .sample(score: 0)]
    }
}
