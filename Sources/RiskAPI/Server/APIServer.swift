import HummingbirdCore
public import Logging
public import Metrics
import NIOCore
import NIOPosix
public import Pipeline
public import ServiceLifecycle
import Synchronization

/// The risk API as a server: Hummingbird accepts connections, `APIConnection` serves them.
///
/// On shutdown it takes no new connections, answers what was asked, and closes.
public struct APIServer: Service {
    /// What it answers with.
    public struct Parts: Sendable {
        /// What it serves.
        public var operations: [APIOperation]
        /// Who may come in.
        public var keys: any KeyChecking
        /// Keeps what keys were used for.
        public var activity: any ActivityRecording
        /// The time.
        public var clock: any PipelineClock
        /// Where it says what went wrong.
        public var logger: Logger
        /// One line for each request; `nil`: none.
        public var accessLog: AccessLog?
        /// What it takes at most.
        public var limits = APILimits()
        /// What stands before `/docs/…` in links of errors, such as `https://risk.example.com`; empty: links are
        /// relative.
        public var publicURL = ""
        /// Who counts requests.
        public var metrics: any MetricsFactory

        /// Parts without an access log.
        public init(
            operations: [APIOperation],
            keys: any KeyChecking,
            activity: any ActivityRecording,
            clock: any PipelineClock,
            logger: Logger,
            metrics: any MetricsFactory = MetricsSystem.factory
        ) {
            self.operations = operations
            self.keys = keys
            self.activity = activity
            self.clock = clock
            self.logger = logger
            self.metrics = metrics
        }
    }

    private let parts: Parts
    private let address: String
    private let port: Int
    private let tls: TLSIdentity?
    private let onReady: @Sendable (Int) async -> Void

    /// A server that is not started yet; port 0 takes any free one, and `onReady` gets it when it listens.
    public init(
        _ parts: Parts,
        address: String,
        port: Int,
        tls: TLSIdentity? = nil,
        onReady: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.parts = parts
        self.address = address
        self.port = port
        self.tls = tls
        self.onReady = onReady
    }

    /// Serves until it is shut down gracefully or cancelled; both end in order.
    /// - Throws: `APIServerFailure` when it cannot listen; another error when Hummingbird's server ends by itself.
    public func run() async throws {
        let limits = parts.limits
        let group = MultiThreadedEventLoopGroup(numberOfThreads: limits.eventLoops)
        let workers = WorkerPool(threads: limits.workers, queue: limits.waitingRequests)
        let shared = ConnectionParts(
            dispatcher: Dispatcher(parts),
            limits: limits,
            workers: workers,
            clock: parts.clock,
            isEncrypted: tls != nil
        )
        let running = RunningServer(shared, group)
        let server = APIChannel(parts: shared, tls: tls).server(
            configuration: ServerConfiguration(
                address: .hostname(address, port: port),
                backlog: 1024,
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections, logger: quiet)
            ),
            onServerRunning: { [onReady] channel in
                running.started(channel)
                await onReady(channel.localAddress?.port ?? 0)
            },
            eventLoopGroup: group,
            logger: quiet
        )
        let outcome = await running.serve(server, quiet)
        await workers.shutdown()
        try? await group.shutdownGracefully()
        do {
            try outcome.get()
        } catch {
            throw APIServerFailure(error) ?? error
        }
    }

    // What Hummingbird says is said better by whoever runs this.
    private var quiet: Logger {
        var logger = parts.logger
        logger.logLevel = .critical
        return logger
    }
}
