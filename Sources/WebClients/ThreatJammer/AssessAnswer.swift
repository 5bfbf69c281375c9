/// What `GET /v1/assess/ip/{ip}` answered: the score, and the link to the autonomous system, each on its own.
struct AssessAnswer: Equatable, Sendable {
    /// A score and its reason.
    struct Score: Equatable, Sendable {
        var value: Int
        var reason: String
    }

    /// The score; not found when the provider calls the risk `UNKNOWN`.
    var score: AnswerPart<Score>
    /// The number in the link to the autonomous system.
    ///
    /// Only the number is kept: what is asked next, and where the key
    /// goes with it, is built from it alone and never from the provider's text.
    var network: AnswerPart<UInt32>

    init(_ bytes: [UInt8]) {
        do throws(JSONProblem) {
            let fields = try AnswerFields(["score", "risk", "reason", "asn"], of: bytes)
            score = Self.score(fields)
            network = Self.network(fields)
        } catch {
            score = .malformed(error.words)
            network = .malformed(error.words)
        }
    }

    private static func score(_ fields: AnswerFields) -> AnswerPart<Score> {
        do throws(AnswerFields.WrongType) {
            let risk = try fields.text("risk", limit: AnswerFields.longestName)
            let reason = try fields.text("reason", limit: AnswerFields.longestReason)
            guard risk != "UNKNOWN" else { return .notFound }
            switch fields["score"] {
            case .integer(let value) where (0...100).contains(value):
                return .known(Score(value: value, reason: reason))
            case .integer: return .malformed("score is not between 0 and 100")
            case .some(let other): return .malformed("score is \(other.kind), not a whole number")
            case nil: return .malformed("score is missing")
            }
        } catch {
            return .malformed(error.words)
        }
    }

    private static func network(_ fields: AnswerFields) -> AnswerPart<UInt32> {
        switch fields["asn"] {
        case .text(""): .notFound
        case .text(let link):
            number(in: link).map(AnswerPart.known) ?? .malformed("asn is no link of the form /v1/asn/64500")
        case .some(let other): .malformed("asn is \(other.kind), not text")
        case nil: .malformed("asn is missing")
        }
    }

    private static func number(in link: String) -> UInt32? {
        let prefix = "/v1/asn/"
        guard link.utf8.starts(with: prefix.utf8) else { return nil }
        let digits = link.utf8.dropFirst(prefix.utf8.count)
        guard (1...10).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return UInt32(String(Substring(digits)))
    }
}
