import Foundation
import IPNetworks
import RiskSimulator

@testable import WebClients

/// Runs `body` with a transport that is shut down afterwards.
func withTransport<Result: Sendable>(
    _ settings: HTTPTransport.Settings = HTTPTransport.Settings(version: "9.8.7"),
    _ body: (HTTPTransport) async throws -> Result
) async throws -> Result {
    let transport = try HTTPTransport(settings)
    do {
        let result = try await body(transport)
        await transport.shutdown()
        return result
    } catch {
        await transport.shutdown()
        throw error
    }
}

/// Runs `body` with a provider that asks a stand-in.
func withProvider<Result: Sendable>(
    key: String? = "tja_secret",
    serverKey: String? = nil,
    path: String = "",
    _ body: @escaping @Sendable (ThreatJammerProvider, FaultBoard) async throws -> Result
) async throws -> Result {
    let server = RiskServer(key: serverKey)
    return try await server.serving { base in
        try await withTransport { transport in
            let provider = ThreatJammerProvider(
                base: try ProviderURL(base + path),
                key: key.flatMap { ProviderKey($0) },
                transport: transport
            )
            return try await body(provider, server.board)
        }
    }
}

/// A port on loopback on which nobody listens.
func closedPort() async throws -> Int {
    try await RawServer.serving([]) { $0.port }
}

/// Runs `body` with the path of a file of this content, which is removed afterwards.
func withFile<Result: Sendable>(_ content: String, _ body: (String) async throws -> Result) async throws -> Result {
    let file = FileManager.default.temporaryDirectory.appending(path: "doorbell-\(UInt64.random(in: 0 ... .max))")
    try Data(content.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try await body(file.path)
}
