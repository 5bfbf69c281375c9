import Hummingbird
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// A small Threat Jammer compatible server with documentation addresses, for demonstrations, tests and benchmarks.
///
/// It knows `/v1/assess/ip/{ip}`, `/v1/asn/{number}` and `/v1/geo/{ip}`. It is no risk provider: what it says about
/// addresses is made up.
public struct RiskServer: Sendable {
    /// Where it listens: an address or a name.
    public var host: String
    /// Where it listens; 0 takes any free port.
    public var port: Int
    /// The key it asks for; `nil`: none.
    public var key: String?
    /// Whether faults can be set from outside, by `POST /_control/{assess|asn|geo|all}/{fault}`.
    public var hasControl: Bool
    /// What is wrong with it, and what it was asked.
    public let board: FaultBoard

    /// A server that is not started yet.
    public init(host: String = "127.0.0.1", port: Int = 0, key: String? = nil, hasControl: Bool = false) {
        self.host = host
        self.port = port
        self.key = key
        self.hasControl = hasControl
        board = FaultBoard()
    }

    /// Serves until the task is shut down gracefully or cancelled; `onReady` gets the port it listens on.
    ///
    /// A connection that comes in at the moment of a cancellation stops the process (swift-nio forbids to drop one); a
    /// graceful shutdown has no such moment.
    /// - Throws: when it cannot listen.
    public func run(onReady: @escaping @Sendable (Int) async -> Void) async throws {
        // One thread: it takes little memory, and no connection can be half accepted when the server shuts down.
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let application = Application(
            responder: RiskResponder(key: key, hasControl: hasControl, board: board),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
            eventLoopGroupProvider: .shared(group),
            logger: Self.logger
        )
        do {
            try await application.run()
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
        try await group.shutdownGracefully()
    }

    /// Serves while `body` runs, which gets the base URL.
    /// - Throws: what `body` throws, or when it cannot listen.
    public func serving<Result: Sendable>(
        _ body: @escaping @Sendable (_ base: String) async throws -> Result
    ) async throws -> Result {
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        var configuration = ServiceGroupConfiguration(
            services: [ServedServer(server: self, ready: ready)],
            logger: Self.logger
        )
        configuration.maximumGracefulShutdownDuration = .seconds(5)
        let services = ServiceGroup(configuration: configuration)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await services.run() }
            var result: Swift.Result<Result, any Error> = .failure(CancellationError())
            for await port in ports.prefix(1) {
                do {
                    result = .success(try await body("http://\(host):\(port)"))
                } catch {
                    result = .failure(error)
                }
            }
            // An error must not leave the group either before the server is down in order.
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
            return try result.get()
        }
    }

    private static var logger: Logger {
        var logger = Logger(label: "risk")
        logger.logLevel = .critical
        return logger
    }

    /// The server as a service, which says on which port it is ready.
    private struct ServedServer: Service {
        let server: RiskServer
        let ready: AsyncStream<Int>.Continuation

        func run() async throws {
            defer { ready.finish() }
            try await server.run { ready.yield($0) }
        }
    }
}
