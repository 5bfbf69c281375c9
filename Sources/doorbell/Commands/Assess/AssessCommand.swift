import ArgumentParser
import FoundationEssentials
import HostSources
import IPNetworks
import Reputation
import ReputationFiles
import Timestamps

/// `doorbell assess`: what is known about addresses, from the index on this machine.
struct AssessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess",
        abstract: "Say how risky addresses are, and why; nobody outside is asked.",
        discussion: """
            An address, a prefix (192.0.2.0/24) or the name of a host, whose addresses are looked up. A file holds one \
            address or prefix a line; what follows # or ; is left out. A moment is a day, 2026-11-22, a moment in full, \
            2026-11-22T18:00:00Z, or an age: 90m, 2h, 7d, 4w. Exits with 1 when something could not be assessed.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    @OptionGroup var form: AssessFormatOptions

    @Argument(help: "Addresses, prefixes and host names.")
    var addresses: [String] = []

    @Option(help: "A file of addresses, one a line; - is the standard input.", completion: .file())
    var file: String?

    @Option(help: "The index to ask.", completion: .file(extensions: ["dbi"]))
    var index: String?

    @Option(help: "Count ages up to this moment instead of now.")
    var at: String?

    func validate() throws {
        if addresses.isEmpty, file == nil { throw ValidationError("name an address, or give --file FILE") }
        if !addresses.isEmpty, file != nil { throw ValidationError("addresses and --file cannot be used together") }
        if form.isExplained, file != nil, form.format == .human {
            throw ValidationError("--explain cannot be used with --file; --json has the terms")
        }
        _ = try moment(now: Timestamp(seconds: 0))
    }

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        let now = try moment(now: SystemClock().now())
        let settings = try AssessSettings.load(options, environment: environment)
        for problem in settings.problems.prefix(3) { Output.errorLine("doorbell: not used: \(problem)") }
        let index = try AssessIndex.open(index, settings: settings, environment: environment)
        let judge = AddressJudge(index.reader, rules: settings.rules, scope: settings.scope, now: now)
        // The judge reads the pages of the index.
        let isComplete = try withExtendedLifetime(index) { try assess(judge, environment: environment) }
        if !isComplete { throw ExitCode(1) }
    }

    /// The moment that ages are counted to.
    func moment(now: Timestamp) throws -> Timestamp {
        guard let at else { return now }
        if let moment = ConfiguredText.moment(at) { return moment }
        if let age = ConfiguredText.age(at) { return now.advanced(by: .zero - age) }
        throw ValidationError("--at must be a day, a moment or an age (2026-11-22, 2h), not \(ShownText(at))")
    }

    /// Writes all that was asked for; `false` when a part of it could not be assessed.
    private func assess(_ judge: AddressJudge, environment: [String: String]) throws -> Bool {
        if let file { return try AssessBatch.run(file: file, judge: judge, format: form.format) }
        var transcript = AssessTranscript(
            judge: judge,
            format: form.format,
            isExplained: form.isExplained,
            bar: ScoreBar.standardOutput(environment: environment),
            resolver: HostNameLookup.addresses
        )
        Output.text(transcript.heading)
        for address in addresses { Output.text(try transcript.text(address)) }
        for problem in transcript.problems { Output.errorLine("doorbell: \(problem)") }
        return transcript.problems.isEmpty
    }
}
