import Hummingbird
import Logging
import NIOCore
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

    /// Serves until the task is cancelled or shut down gracefully; `onReady` gets the port it listens on.
    /// - Throws: when it cannot listen.
    public func run(onReady: @escaping @Sendable (Int) async -> Void) async throws {
        var logger = Logger(label: "risk")
        logger.logLevel = .error
        let application = Application(
            responder: RiskResponder(key: key, hasControl: hasControl, board: board),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        try await application.run()
    }

    /// Serves while `body` runs, which gets the base URL.
    /// - Throws: what `body` throws, or when it cannot listen.
    public func serving<Result: Sendable>(
        _ body: @escaping @Sendable (_ base: String) async throws -> Result
    ) async throws -> Result {
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                defer { ready.finish() }
                try await run { ready.yield($0) }
                return nil
            }
            group.addTask {
                for await port in ports { return try await body("http://\(host):\(port)") }
                return nil
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw CancellationError()
        }
    }
}
