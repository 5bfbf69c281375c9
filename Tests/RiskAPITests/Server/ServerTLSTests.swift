import AsyncHTTPClient
import FoundationEssentials
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import RiskAPI
import Testing

@Suite struct ServerTLSTests {
    @Test func `the same answers come over TLS, with a renewed certificate too`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("doorbell-tls-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (certificate, key) = (folder.appendingPathComponent("c.pem"), folder.appendingPathComponent("k.pem"))
        try Data(TestCertificate.certificate.utf8).write(to: certificate)
        try Data(TestCertificate.key.utf8).write(to: key)
        let identity = try TLSIdentity(certificatePath: certificate.path, keyPath: key.path)
        try await ServedAPI.serving(tls: identity) { api in
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.trustRoots = .file(certificate.path)
            let client = HTTPClient(configuration: .init(tlsConfiguration: configuration))
            do {
                for _ in 0..<2 {
                    var request = HTTPClientRequest(url: "https://127.0.0.1:\(api.port)/v1/slow/tls")
                    request.headers.add(name: "Authorization", value: "Bearer good")
                    request.headers.add(name: "Connection", value: "close")
                    let answer = try await client.execute(request, timeout: .seconds(20))
                    let body = try await answer.body.collect(upTo: 1000)
                    #expect(String(buffer: body) == "<tls>")
                    try identity.reload()
                }
            } catch {
                Issue.record(error)
            }
            try await client.shutdown()
            let plain = try await api.answer(to: "GET /open HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(!plain.contains("HTTP/1.1 200"))
        }
    }

    @Test func `a certificate that cannot be used says which file and why`() throws {
        let error = #expect(throws: TLSIdentityError.self) {
            _ = try TLSIdentity(certificatePath: "/nonexistent/c.pem", keyPath: "/nonexistent/k.pem")
        }
        #expect(error?.description == "'/nonexistent/c.pem': it cannot be read as certificates in PEM form")
    }
}
