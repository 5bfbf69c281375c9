import ArgumentParser
import FoundationEssentials
import HostSources
import IPNetworks
import LoginEvents
import Notifications
import Reputation
import WebClients

/// `doorbell test slack`: a test message, and any refusal in words.
struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Send a test message and explain what came of it.",
        subcommands: [Slack.self]
    )

    struct Slack: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "slack",
            abstract: "Send a test message to the configured Slack webhook."
        )

        @OptionGroup var options: ConfigurationOptions

        @OptionGroup var audience: AudienceOptions

        func run() async throws {
            let configuration = try options.load(scope: audience.scope())
            let transport = try Outgoing.transport(environment: ProcessInfo.processInfo.environment)
            guard let slack = Outgoing(configuration, over: transport, desk: nil).slack else {
                await transport.shutdown()
                throw CommandFailure(
                    message: "no Slack webhook is configured",
                    hints: ["set channels.slack.webhook_url_file, as docs/slack.md says"]
                )
            }
            let alert = TestCommand.alert(host: configuration.hostName, now: SystemClock().now())
            let (outcome, explanation) = await slack.deliverExplained(alert, form: .full)
            await transport.shutdown()
            try Self.report(outcome, explanation)
        }

        private static func report(_ outcome: DeliveryOutcome, _ explanation: String) throws {
            switch outcome {
            case .delivered(let warning):
                guard let warning else { return Output.line("Slack took the test message.") }
                Output.line("Something took the test message, which may not be Slack: \(warning)")
                Output.line("  \(explanation) Look whether the message came; if not, check the URL and any proxy.")
            case .recoverable(let reason, _, _), .payloadRefused(let reason), .misconfigured(let reason):
                throw CommandFailure(message: "Slack did not take the test message: \(reason)", hints: [explanation])
            }
        }
    }

    /// A login that nobody made, from a documentation address, marked as a test.
    static func alert(host: String, now: Timestamp) -> LoginAlert {
        let event = LoginEvent(
            id: EventID(time: now, random: UInt32.random(in: 0...UInt32.max)),
            originKey: "test",
            activity: .logon,
            outcome: .success,
            time: now,
            received: now,
            user: "doorbell-test",
            host: host,
            service: "sshd",
            tty: "ssh",
            source: LoginEvent.Source(address: IPAddress("192.0.2.1"), port: nil, remoteHost: "192.0.2.1"),
            sshdPID: 0,
            connection: "",
            authentication: [],
            isTruncated: false
        )
        let assessment = Assessment.unknown(.notPublic("a test, and no login"))
        return LoginAlert(event: event, assessment: assessment, delay: .zero, isTest: true)
    }
}
