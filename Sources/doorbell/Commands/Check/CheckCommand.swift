import ArgumentParser
import FoundationEssentials

/// `doorbell check`: says everything that is wrong with the configuration before anything starts.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the configuration and say what is in force.",
        discussion: """
            Exits with 0 when the agent (or with --user "doorbell ring") would work with it, with 1 when something is \
            wrong.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    @OptionGroup var audience: AudienceOptions

    func run() throws {
        let report = Self.report(
            path: options.path,
            scope: try audience.scope(),
            environment: ProcessInfo.processInfo.environment
        )
        Output.text(report.text)
        Output.errorLine(report.verdict)
        if !report.isGood { throw ExitCode(1) }
    }

    /// What `check` prints.
    struct Report: Hashable {
        /// The summary, or everything that is wrong.
        var text: String
        /// The last line.
        var verdict: String
        var isGood: Bool
    }

    static func report(
        path: String?,
        scope: ConfigurationScope = .system,
        environment: [String: String],
        trusted: FileAccess.Trusted = .current()
    ) -> Report {
        do {
            let loaded = try LoadedConfiguration(path: path, scope: scope, environment: environment, trusted: trusted)
            let summary = ConfigurationSummary(loaded, missingPath: path ?? scope.path)
            let directories = scope == .system ? StateDirectoryCheck.problems(of: loaded.configuration) : []
            let problems = directories + PlaceCheck.problems(of: loaded.configuration)
            let text = summary.description + problems.map { "error: \($0)\n" }.joined()
            guard problems.isEmpty else { return Report(text: text, verdict: count(problems.count), isGood: false) }
            return Report(text: text, verdict: "The configuration is good.", isGood: true)
        } catch {
            return Report(text: "\(error)\n", verdict: count(error.problems.count), isGood: false)
        }
    }

    private static func count(_ problems: Int) -> String {
        problems == 1 ? "There is 1 problem." : "There are \(problems) problems."
    }
}
