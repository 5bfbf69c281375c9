import ArgumentParser
import FoundationEssentials
import Glibc
import HostSources
import LoginEvents
import ReputationFiles

/// `doorbell replay`: the history that old logs tell.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Tell the history of old logs: logins, attacks, logins after failures.",
        discussion: """
            Reads logs of sshd and dropbear, also with gzip or xz; - is the standard input. Several files are one \
            history, read in the order of their first lines. Nothing is stored, nobody is told, and nobody outside is \
            asked. Exits with 1 when a file could not be read to its end; what was read is told all the same.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    @OptionGroup var form: ReplayFormatOptions

    @Argument(help: "Log files; - is the standard input.", completion: .file())
    var files: [String]

    @Option(
        help:
            "The year of the first line, for lines without a year; without it they are dated by when the file was written."
    )
    var year: Int?

    @Option(help: "The time zone of lines that name none: UTC, local, +02:00, Europe/Berlin.")
    var zone = "local"

    @Option(help: "How many sources and accounts the tables of attacks have, 1 to 10000.")
    var top = 20

    @Flag(name: .customLong("no-risk"), help: "Do not assess addresses.")
    var isWithoutRisk = false

    @Option(help: "The index to ask.", completion: .file(extensions: ["dbi"]))
    var index: String?

    func validate() throws {
        if !(1...10_000).contains(top) { throw ValidationError("--top must be from 1 to 10000") }
        if let year, !(1970...9998).contains(year) { throw ValidationError("--year must be from 1970 to 9998") }
        if files.filter({ $0 == "-" }).count > 1 { throw ValidationError("- can be read only once") }
        if isWithoutRisk, index != nil { throw ValidationError("--index and --no-risk cannot be used together") }
        if files.count > 10_000 { throw ValidationError("at most 10000 files at once") }
    }

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        let zone = try LogZone.table(zone, environment: environment)
        let settings = try AssessSettings.load(options, environment: environment)
        for problem in settings.problems.prefix(3) { Output.errorLine("doorbell: not used: \(problem)") }
        // An index may have to be built, which takes a while: not for logs of which none can be read.
        let isNeedless = isWithoutRisk || !files.contains(where: LogStream.isReadable)
        let index = isNeedless ? nil : try openIndex(settings, environment)
        // The judge reads the pages of the index.
        let isComplete = try withExtendedLifetime(index) {
            let transcript = ReplayTranscript(
                grammar: LogGrammar(tags: settings.tags),
                clock: HistoryClock(zone: zone, year: year),
                now: SystemClock().now(),
                risk: ReplayRisk(index?.judge),
                format: form.format,
                bar: ScoreBar.standardOutput(environment: environment),
                top: top
            )
            return try transcript.write(files, to: STDOUT_FILENO, say: Output.errorLine)
        }
        if !isComplete { throw ExitCode(1) }
    }

    private func openIndex(
        _ settings: AssessSettings,
        _ environment: [String: String]
    ) throws -> (index: MappedIndex, judge: AddressJudge) {
        let index = try AssessIndex.open(index, settings: settings, environment: environment)
        let now = SystemClock().now()
        return (index, AddressJudge(index.reader, rules: settings.rules, scope: settings.scope, now: now))
    }
}
