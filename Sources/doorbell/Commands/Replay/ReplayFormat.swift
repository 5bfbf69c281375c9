import ArgumentParser

/// What `doorbell replay` writes.
enum ReplayFormat: Hashable, Sendable {
    /// A report for a person.
    case human
    /// One JSON document.
    case json
    /// A row for each login.
    case logins
    /// A row for each source of attacks.
    case sources
}

/// The options that choose it.
struct ReplayFormatOptions: ParsableArguments {
    @Flag(name: .customLong("json"), help: "One JSON document.")
    var isJSON = false

    @Flag(name: .customLong("csv"), help: "Comma-separated values with a heading: a row for each login.")
    var isCSV = false

    @Flag(name: .customLong("sources"), help: "With --csv: a row for each source of attacks instead.")
    var isSources = false

    var format: ReplayFormat { isJSON ? .json : isCSV ? (isSources ? .sources : .logins) : .human }

    func validate() throws {
        if isJSON, isCSV { throw ValidationError("--json and --csv cannot be used together") }
        if isSources, !isCSV { throw ValidationError("--sources needs --csv") }
    }
}
