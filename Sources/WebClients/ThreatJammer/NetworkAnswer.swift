/// What `GET /v1/asn/{number}` answered.
struct NetworkAnswer: Equatable, Sendable {
    /// The short registry name; may be empty.
    var name: String
    /// The owner's longer text; may be empty.
    var description: String

    static func read(_ bytes: [UInt8]) -> AnswerPart<NetworkAnswer> {
        do {
            let fields = try AnswerFields(["name", "description"], of: bytes)
            guard !fields.isEmpty else { return .malformed("name is missing") }
            return .known(
                NetworkAnswer(
                    name: try fields.text("name", limit: AnswerFields.longestName),
                    description: try fields.text("description", limit: AnswerFields.longestName)
                )
            )
        } catch let problem as JSONProblem {
            return .malformed(problem.words)
        } catch let problem as AnswerFields.WrongType {
            return .malformed(problem.words)
        } catch {
            return .malformed("it cannot be read")
        }
    }
}
