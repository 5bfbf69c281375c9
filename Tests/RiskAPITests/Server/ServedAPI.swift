import DoorbellTestKit
import HTTPTypes
import Logging
import NIOCore
import NIOPosix
import Pipeline
import RiskAPI
import ServiceLifecycle
import Synchronization
import Timestamps

/// A server on a free port of loopback, for as long as a test needs it.
struct ServedAPI: Sendable {
    let port: Int
    let activity: RecordedActivity
    private let group: ServiceGroup

    private static let threads: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: 32)
        pool.start()
        return pool
    }()

    /// Begins to shut the server down.
    func shutdown() async { await group.triggerGracefulShutdown() }

    /// Talks to the server from a thread of its own, because sockets of clients block.
    func talk<Result: Sendable>(_ body: @escaping @Sendable (RawClient) throws -> Result) async throws -> Result {
        try await Self.threads.runIfActive { [port] in try body(RawClient(port: port)) }
    }

    /// What a server says to these bytes until it closes the connection.
    func answer(to bytes: String) async throws -> String {
        try await talk { client in
            try client.send(bytes)
            return try client.readToEnd()
        }
    }

    static func serving<Result: Sendable>(
        _ operations: [APIOperation] = SampleOperations.all,
        limits: APILimits = APILimits(),
        tls: TLSIdentity? = nil,
        accessLog: AccessLog? = nil,
        keys: any KeyChecking = OneKey(),
        now: Timestamp = Timestamp(seconds: 784_111_777),
        _ body: @escaping @Sendable (ServedAPI) async throws -> Result
    ) async throws -> Result {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let activity = RecordedActivity()
        var parts = APIServer.Parts(
            operations: operations,
            keys: keys,
            activity: activity,
            clock: TestClock(now: now),
            logger: logger
        )
        parts.limits = limits
        parts.accessLog = accessLog
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        let server = APIServer(parts, address: "127.0.0.1", port: 0, tls: tls) { ready.yield($0) }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: server, successTerminationBehavior: .gracefullyShutdownGroup)],
                logger: logger
            )
        )
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { ready.finish() }
                try await group.run()
            }
            var result: Swift.Result<Result, any Error> = .failure(CancellationError())
            for await port in ports.prefix(1) {
                do {
                    result = .success(try await body(ServedAPI(port: port, activity: activity, group: group)))
                } catch {
                    result = .failure(error)
                }
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return try result.get()
        }
    }
}

/// Lets whoever says `good` in, and nobody else.
struct OneKey: KeyChecking {
    func admit(_ credentials: Credentials, to access: APIAccess, at now: Timestamp) throws(APIProblem) -> Caller {
        if access == .operations, credentials.isLocal { return Caller(token: 0, account: 0) }
        guard credentials.headers[.authorization] == "Bearer good" else {
            throw .handled(.unauthorized, detail: "no key")
        }
        return Caller(token: 7, account: 1)
    }
}

/// Remembers what was recorded.
final class RecordedActivity: ActivityRecording {
    private let lines = Mutex<[Activity]>([])
    var all: [Activity] { lines.withLock { $0 } }
    func record(_ activity: Activity) { lines.withLock { $0.append(activity) } }
}
