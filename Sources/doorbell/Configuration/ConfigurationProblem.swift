/// One thing that is wrong in the configuration; safe to show to anyone.
struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
    /// Where it was typed.
    var location: ConfigurationLocation
    /// What is wrong, and what to type instead.
    var message: String

    var description: String { "\(location): \(message)" }
}
