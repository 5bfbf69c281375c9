import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle

@testable import SlackSimulator

/// A simulator on a free port for the length of a test, and a client to talk to it.
struct RunningSimulator {
    let simulator: SlackSimulator
    let port: Int

    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Runs `body` with a simulator, and stops it afterwards.
    static func with(
        _ configuration: SlackSimulator.Configuration = .init(),
        _ body: @Sendable @escaping (RunningSimulator) async throws -> Void
    ) async throws {
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let simulator = SlackSimulator(configuration: configuration, logger: quiet) { listening.yield($0) }
        var settings = ServiceGroupConfiguration(services: [simulator], logger: quiet)
        settings.maximumGracefulShutdownDuration = .seconds(20)
        let services = ServiceGroup(configuration: settings)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { listening.finish() }
                try await services.run()
            }
            var result: Result<Void, any Error> = .failure(CancellationError())
            for await port in ports {
                do {
                    result = .success(try await body(RunningSimulator(simulator: simulator, port: port)))
                } catch {
                    result = .failure(error)
                }
                break
            }
            // By cancellation a connection that comes in just now would stop the process.
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
            try result.get()
        }
    }

    struct Answer: Equatable {
        var status: Int
        var body: String
        var retryAfter: String?
    }

    /// Sends one request.
    func send(
        _ method: HTTPMethod = .POST,
        _ path: String = "/services/T0/B0/X",
        _ body: String? = nil,
        headers: [(String, String)] = [],
        timeout: TimeAmount = .seconds(10)
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = method
        let hasType = headers.contains { $0.0.lowercased() == "content-type" }
        if body != nil, !hasType { request.headers.add(name: "Content-Type", value: "application/json") }
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await Self.client.execute(request, timeout: timeout)
        let bytes = try await response.body.collect(upTo: 1 << 22)
        return Answer(
            status: Int(response.status.code),
            body: String(buffer: bytes),
            retryAfter: response.headers.first(name: "Retry-After")
        )
    }

    /// One client for all tests, never shut down: the process ends soon enough.
    ///
    /// It follows no redirect.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.connectionPool.idleTimeout = .seconds(1)
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()
}

extension SlackSimulator.Configuration {
    /// The defaults with a change.
    static func with(_ change: (inout SlackSimulator.Configuration) -> Void) -> SlackSimulator.Configuration {
        var configuration = SlackSimulator.Configuration()
        change(&configuration)
        return configuration
    }
}
