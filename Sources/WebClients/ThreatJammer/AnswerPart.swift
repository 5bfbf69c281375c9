/// What one part of a provider's answer says.
enum AnswerPart<Value: Equatable & Sendable>: Equatable, Sendable {
    /// It says this.
    case known(Value)
    /// It says that there is nothing.
    case notFound
    /// It says something that is no answer; in words safe to show.
    case malformed(String)
}
