/// Everything that is wrong in the configuration, in the order of the files and lines.
struct ConfigurationError: Error, Hashable, CustomStringConvertible {
    /// At least one.
    let problems: [ConfigurationProblem]

    init(_ problems: [ConfigurationProblem]) {
        self.problems = problems
    }

    /// One line for each problem.
    var description: String { problems.map(\.description).joined(separator: "\n") }
}
