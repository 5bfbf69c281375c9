import Hummingbird
import HummingbirdCore
import IPNetworks
public import Logging
import NIOCore
import NIOPosix
public import ServiceLifecycle

/// A stand-in for Slack's incoming webhooks, as a server: it takes what Slack takes, refuses what Slack refuses, keeps
/// what it got, and shows it on a page the way Slack draws it.
///
/// Run it as a service. `POST /services/T/B/SECRET` is the webhook; `GET /` the page, `GET /messages` the same as JSON,
/// `DELETE /messages` forgets them. It talks to nobody, and listens on the loopback unless it is told otherwise.
/// Everything it holds is bounded.
public struct SlackSimulator: Service {
    private let configuration: Configuration
    private let logger: Logger
    private let onListening: @Sendable (Int) async -> Void
    private let inbox: Inbox

    /// A simulator that calls `onListening` with its port as soon as it takes connections.
    public init(
        configuration: Configuration = Configuration(),
        logger: Logger = Logger(label: "inbox"),
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.logger = logger
        self.onListening = onListening
        inbox = Inbox(configuration: configuration)
    }

    /// What was received and is still kept, oldest first.
    public var messages: [ReceivedMessage] {
        get async { await inbox.state.messages }
    }

    /// Makes the next requests fail, one each, in this order.
    public func inject(_ faults: [Fault]) async {
        await inbox.inject(faults)
    }

    /// Forgets messages, faults and rates.
    public func reset() async {
        await inbox.reset()
    }

    /// Serves until the task is cancelled or the service group shuts down.
    ///
    /// A connection that comes in at the moment of a cancellation stops the process (swift-nio forbids to drop one); a
    /// graceful shutdown has no such moment.
    public func run() async throws {
        guard configuration.listensBeyondLoopback || Self.isLoopback(configuration.host) else {
            throw ConfigurationError.notLoopback
        }
        // The framework's own lines are not for the readers of this one.
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        let onListening = onListening
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let application = Application(
            responder: SimulatorResponder(configuration: configuration, inbox: inbox, logger: logger),
            server: .http1(configuration: .init(idleTimeout: .seconds(30))),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(256, logger: quiet)
            ),
            onServerRunning: { await onListening($0.localAddress?.port ?? 0) },
            // One thread: no connection can be half accepted when the server shuts down.
            eventLoopGroupProvider: .shared(group),
            logger: quiet
        )
        do {
            try await application.run()
        } catch {
            try? await group.shutdownGracefully()
            let isTaken = (error as? IOError)?.errnoCode == Self.addressInUse
            throw isTaken ? ConfigurationError.portTaken : error
        }
        try await group.shutdownGracefully()
    }

    /// `EADDRINUSE` of Linux, which the imports of this room do not name.
    private static let addressInUse: CInt = 98

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" { return true }
        guard let address = IPAddress(host) else { return false }
        return address == IPAddress("::1") || IPPrefix("127.0.0.0/8")?.contains(address) ?? false
    }
}
