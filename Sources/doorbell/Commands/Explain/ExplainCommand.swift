import ArgumentParser
import FoundationEssentials
import Glibc
import HostSources
import LoginEvents

/// `doorbell explain`: how a line of a log was read.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show how a line of a log is read, step by step.",
        discussion: """
            The words of the arguments are one line, so that quotes are needed only for what the shell would change; - \
            reads lines from the standard input. Exits with 1 when a line of sshd or dropbear was not understood.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    @Option(help: "The year of a line without one; without it the year that brings it closest to now.")
    var year: Int?

    @Option(help: "The time zone of a line that names none: UTC, local, +02:00, Europe/Berlin.")
    var zone = "local"

    @Flag(name: .customLong("json"), help: "One JSON object for each line.")
    var isJSON = false

    @Argument(parsing: .allUnrecognized, help: "The line; - reads lines from the standard input.")
    var line: [String]

    func validate() throws {
        if let year, !(1970...9998).contains(year) { throw ValidationError("--year must be from 1970 to 9998") }
    }

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        let table = try LogZone.table(zone, environment: environment)
        let settings = try AssessSettings.load(options, environment: environment)
        var transcript = ExplainTranscript(
            grammar: LogGrammar(tags: settings.tags),
            zone: table,
            zoneName: zone,
            year: year,
            now: SystemClock().now(),
            isJSON: isJSON
        )
        if line == ["-"] {
            try explainInput(&transcript)
        } else {
            Output.text(try transcript.text(Array(line.joined(separator: " ").utf8)))
        }
        if transcript.unknownCount > 0 { throw ExitCode(1) }
    }

    private func explainInput(_ transcript: inout ExplainTranscript) throws {
        Interruption.beginNoting()
        do throws(LogStreamFailure) {
            var reader = LogLineReader(try LogStream(path: "-") { Interruption.isRequested })
            while let line = try reader.next() {
                switch line {
                case .text(let range): write(Array(reader.bytes[range]), &transcript)
                case .tooLong:
                    Output.errorLine("doorbell: standard input:\(reader.number): the line is longer than 1 MiB")
                }
            }
        } catch {
            if error != .interrupted {
                throw CommandFailure(message: "standard input cannot be read: \(error.words)")
            }
        }
        Interruption.endNoting()
    }

    private func write(_ line: [UInt8], _ transcript: inout ExplainTranscript) {
        // An encoder fails only for numbers that are none, which no record holds.
        if let text = try? transcript.text(line) { Output.text(text) }
    }
}
