import ArgumentParser
import HostSources
import Pipeline

/// `doorbell status`: whether everything between sshd and the channel is in its place.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say whether logins are told, and what to do when they are not.",
        discussion: "Exits with 1 when something needs attention."
    )

    @OptionGroup var options: ConfigurationOptions

    @Flag(name: .customLong("json"), help: "One JSON object.")
    var isJSON = false

    @Option(help: "The hook that PAM is to run.", completion: .file())
    var hook = HookBinary.path

    @Option(help: "The PAM service that sshd uses.")
    var service = "sshd"

    func run() throws {
        let configuration = try options.load()
        let now = SystemClock().now()
        let facts = StatusFacts.gather(configuration, hook: hook, service: service, now: now) {
            try StoreOpening.open(configuration, isWriting: false)
        }
        let report = StatusReport(facts)
        Output.text(isJSON ? try JSONLine.text(StatusRecord(facts, attention: report.attention)) : "\(report)")
        if !report.attention.isEmpty { throw ExitCode(1) }
    }
}
