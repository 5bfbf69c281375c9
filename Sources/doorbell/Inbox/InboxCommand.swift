import ArgumentParser
import IPNetworks
import Logging
import ServiceLifecycle
import SlackSimulator
import UnixSignals

/// `doorbell inbox`: the local stand-in for Slack's webhook.
struct InboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox",
        abstract: "Stand in for Slack's webhook: take messages, and show them as Slack draws them.",
        discussion: """
            Prints the webhook URL to put into the configuration. GET /messages lists what came as JSON; the page is at /. \
            Nothing is kept when it ends, and nothing leaves this machine.
            """
    )

    @Option(help: ArgumentHelp("Where to listen; port 0 takes any free one.", valueName: "address:port"))
    var listen = "127.0.0.1:8787"

    @Flag(help: "Listen on an address that is not loopback: everybody who reaches it can read the messages.")
    var allowRemote = false

    @Flag(help: "Take any number of messages a second; Slack takes one.")
    var noRateLimit = false

    @Flag(help: "Let /control/... ask for faults; for tests.")
    var allowFaults = false

    func validate() throws {
        _ = try endpoint
    }

    func run() async throws {
        let (host, port) = try endpoint
        var configuration = SlackSimulator.Configuration()
        configuration.host = host
        configuration.port = port
        configuration.listensBeyondLoopback = allowRemote
        configuration.allowsControl = allowFaults
        if noRateLimit { configuration.burst = nil }
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        let shown = host.contains(":") ? "[\(host)]" : host
        let simulator = SlackSimulator(configuration: configuration) { port in
            Output.line("page:    http://\(shown):\(port)/")
            Output.line("webhook: http://\(shown):\(port)/services/TDOORBELL/BINBOX/inboxinboxinboxinboxinbo")
        }
        let group = ServiceGroup(
            services: [simulator],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: Logger(label: "inbox")
        )
        do {
            try await group.run()
        } catch {
            throw CommandFailure(message: "the inbox cannot listen on \(listen): \(error)")
        }
    }

    /// The address and the port of `--listen`; an IPv6 address stands in brackets.
    private var endpoint: (host: String, port: Int) {
        get throws {
            guard let colon = listen.lastIndex(of: ":"), let port = UInt16(listen[listen.index(after: colon)...]) else {
                throw ValidationError("--listen: '\(listen)' is no address and port, such as 127.0.0.1:8787")
            }
            var host = listen[..<colon]
            if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
            guard IPAddress(host) != nil || host == "localhost" else {
                throw ValidationError("--listen: '\(host)' is no address")
            }
            return (String(host), Int(port))
        }
    }
}
