import Reputation

/// What one question to the provider came to.
enum Reply<Value: Sendable>: Sendable {
    /// An answer with status 200.
    case answer(Value)
    /// Nothing of use. `final`: asking the same server again is of no use either.
    case nothing(UnknownReason, final: Bool)

    /// The reply with its answer read.
    func map<Result: Sendable>(_ read: (Value) -> Result) -> Reply<Result> {
        switch self {
        case .answer(let value): .answer(read(value))
        case .nothing(let reason, let final): .nothing(reason, final: final)
        }
    }

    /// One part of the answer as a finding.
    func finding<Part, Known>(
        _ part: (Value) -> AnswerPart<Part>,
        _ make: (Part) -> Known
    ) -> Finding<Known> {
        switch self {
        case .nothing(let reason, _): return .unknown(reason)
        case .answer(let value):
            switch part(value) {
            case .known(let part): return .known(make(part))
            case .notFound: return .unknown(.notFound)
            case .malformed(let words): return .unknown(.malformedAnswer(words))
            }
        }
    }
}

extension Reply<[UInt8]> {
    /// What an HTTP answer means.
    init(_ answer: HTTPAnswer) {
        switch answer.status {
        case 404: self = .nothing(.notFound, final: false)
        case 200: self = Self.whole(answer)
        case 201...299: self = .nothing(.malformedAnswer("status \(answer.status) instead of an answer"), final: false)
        default: self = .nothing(.refused(status: answer.status), final: false)
        }
    }

    private static func whole(_ answer: HTTPAnswer) -> Self {
        switch answer.end {
        case .complete: .answer(answer.body)
        case .tooLarge: .nothing(.malformedAnswer("more than \(answer.body.count / 1024) KB"), final: false)
        case .brokenOff: .nothing(.malformedAnswer("it broke off"), final: false)
        case .timedOut, .cancelled: .nothing(.timedOut, final: true)
        }
    }

    /// What the lack of an answer means.
    init(_ failure: TransportFailure) {
        switch failure.kind {
        case .timedOut, .cancelled: self = .nothing(.timedOut, final: true)
        default: self = .nothing(.unreachable(failure.description), final: failure.neverConnected)
        }
    }
}
