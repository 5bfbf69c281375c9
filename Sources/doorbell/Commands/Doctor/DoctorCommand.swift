import ArgumentParser
import FoundationEssentials
import HostSources
import LoginEvents
import Pipeline

/// `doorbell doctor`: whether every login can be seen, and what to do where it cannot.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say where this host cannot be seen, and how to mend it.",
        discussion: """
            Looks at the hook, the logs, sshd's LogLevel and the sessions that are open. As root it judges by what the \
            agent's account may read. Exits with 1 when something is wrong.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    @Flag(name: .customLong("json"), help: "One JSON object.")
    var isJSON = false

    @Option(help: "The PAM service that sshd uses.")
    var service = "sshd"

    @Option(help: "sshd's configuration.", completion: .file())
    var sshdConfig = "/etc/ssh/sshd_config"

    func run() throws {
        let configuration = try options.load()
        let facts = DoctorFacts.gather(
            configuration,
            service: service,
            sshdConfig: sshdConfig,
            now: SystemClock().now()
        ) {
            try StoreOpening.open(configuration, isWriting: false)
        }
        let report = DoctorReport(facts)
        Output.text(isJSON ? try JSONLine.text(DoctorRecord(facts)) : "\(report)")
        if !report.isWell { throw ExitCode(1) }
    }
}
