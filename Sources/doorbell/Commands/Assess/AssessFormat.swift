import ArgumentParser

/// How assessments are written.
enum AssessFormat: Hashable, Sendable {
    /// For a person.
    case human
    /// One JSON object a line.
    case json
    /// Comma-separated values with a heading.
    case csv
}

/// The options that choose the form of the output.
struct AssessFormatOptions: ParsableArguments {
    @Flag(name: .customLong("json"), help: "One JSON object a line.")
    var isJSON = false

    @Flag(name: .customLong("csv"), help: "Comma-separated values with a heading; the score is not rounded.")
    var isCSV = false

    @Flag(name: .customLong("explain"), help: "Show the arithmetic behind the score.")
    var isExplained = false

    var format: AssessFormat { isJSON ? .json : isCSV ? .csv : .human }

    func validate() throws {
        if isJSON, isCSV { throw ValidationError("--json and --csv cannot be used together") }
        if isExplained, isCSV {
            throw ValidationError("--explain and --csv cannot be used together; --json has the terms")
        }
    }
}
