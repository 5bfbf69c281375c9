import Foundation
import Glibc
import IPNetworks
import RiskSimulator
import Testing

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
///
/// The socket stays bound until the process ends, so that no server of another test is given the same port.
func closedPort() async throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    // The kernel reads and writes one address of the length given.
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
            unsafe bind(descriptor, pointer, length) == 0 && getsockname(descriptor, pointer, &length) == 0
        }
    }
    try #require(isBound)
    return Int(UInt16(bigEndian: address.sin_port))
}

/// Runs `body` with the path of a file of this content, which is removed afterwards.
func withFile<Result: Sendable>(_ content: String, _ body: (String) async throws -> Result) async throws -> Result {
    let file = FileManager.default.temporaryDirectory.appending(path: "doorbell-\(UInt64.random(in: 0 ... .max))")
    try Data(content.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try await body(file.path)
}
