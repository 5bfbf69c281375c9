import Foundation
import HTTPTypes
import NIOCore
import Testing

@testable import RiskAPI

/// The document against the server that it describes.
@Suite(.timeLimit(.minutes(3))) struct ServedDocumentTests {
    @Test(.enabled(if: PythonOracle.has("schemathesis"), "SKIPPED: schemathesis is missing"))
    func `a property-based client finds no crash and no answer that is not described`() async throws {
        let examples = ProcessInfo.processInfo.environment["DOORBELL_TEST_EXAMPLES"] ?? "3"
        try await WholeAPI.serving { api in
            let url = "http://127.0.0.1:\(api.port)"
            let result = try await Program.run(["python3", Program.oracle("hammer.py"), url, "good", examples])
            #expect(result.status == 0, "\(result.output.suffix(20_000))")
        }
    }

    @Test func `a name stands for one schema, and an operation has one ID`() throws {
        let operations = try WholeAPI.operations()
        #expect(NamedSchemas(operations).conflicts.isEmpty)
        #expect(Set(operations.map(\.id)).count == operations.count)
        #expect(operations.allSatisfy { !$0.summary.isEmpty && !$0.summary.hasSuffix(".") })
    }

    @Test func `each variable of a path is described, and nothing else`() throws {
        for operation in try WholeAPI.operations() {
            let named = operation.path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
                $0.dropFirst().dropLast()
            }
            let described = operation.parameters.filter { $0.place == .path }.map { Substring($0.name) }
            #expect(named == described, "\(operation.id)")
        }
    }

    @Test(.enabled(if: PythonOracle.has("openapi_spec_validator"), "SKIPPED: openapi-spec-validator is missing"))
    func `a validator of OpenAPI finds no mistake in the document that is served`() async throws {
        let bytes = try Self.document()
        let result = try PythonOracle.run("openapi.py", input: bytes)
        #expect(result.status == 0, "\(result.output)")
    }

    @Test func `every operation of the document is there, with its key alone, and every other path is not`()
        async throws
    {
        let operations = try WholeAPI.operations()
        try await WholeAPI.serving { api in
            for operation in operations {
                let path = Self.path(of: operation)
                let answer = try await api.answer(to: Self.request(operation.method, path, key: "good"))
                let status = Self.status(answer)
                let described = operation.documentedAnswers.map(\.status)
                #expect(described.contains(status), "\(operation.id) \(path): \(answer.prefix(300))")
                if operation.access == .key {
                    let refused = try await api.answer(to: Self.request(operation.method, path, key: "bad"))
                    #expect(Self.status(refused) == 401, "\(operation.id)")
                }
            }
            for path in [
                "/v1", "/v1/", "/v1/assess", "/v1/ua/curl", "/v1/origin/all", "/openapi.yaml", "/info/a/b", "//",
            ] {
                let answer = try await api.answer(to: Self.request(.get, path, key: "good"))
                #expect(Self.status(answer) == 404, "\(path)")
                #expect(answer.hasSuffix(#"{"detail":"Not Found"}"#))
            }
        }
    }

    private static func document() throws -> Data {
        let operations = try WholeAPI.operations()
        return Data(Array(OpenAPIDocument(operations: operations, version: "1").write().readableBytesView))
    }

    private static func path(of operation: APIOperation) -> String {
        operation.path.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            guard segment.hasPrefix("{") else { return String(segment) }
            let example = operation.parameters.first { $0.name == segment.dropFirst().dropLast() }?.example
            return (example?.description ?? "x").split(separator: "/").joined(separator: "%252F")
        }.joined(separator: "/")
    }

    private static func request(_ method: HTTPRequest.Method, _ path: String, key: String) -> String {
        """
        \(method.rawValue) \(path) HTTP/1.1\r
        Host: 127.0.0.1\r
        Authorization: Bearer \(key)\r
        Content-Length: 0\r
        Connection: close\r
        \r

        """
    }

    private static func status(_ answer: String) -> Int { Int(answer.dropFirst(9).prefix(3)) ?? 0 }
}
