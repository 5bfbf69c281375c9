import Foundation
import HTTPTypes
import NIOCore
import Testing
import Timestamps

@testable import RiskAPI

@Suite struct OpenAPIDocumentTests {
    private static let bytes = document(SampleTable.operations)

    private static func document(_ operations: [APIOperation]) -> Data {
        Data(Array(OpenAPIDocument(operations: operations, version: "1.2.3").write().readableBytesView))
    }

    private static func paths() throws -> [String: [String: [String: Any]]] {
        let tree = try JSONSerialization.jsonObject(with: bytes) as? [String: Any]
        return try #require(tree?["paths"] as? [String: [String: [String: Any]]])
    }

    @Test func `the same table gives the same bytes, which are the golden ones`() throws {
        #expect(Self.document(SampleTable.operations) == Self.bytes)
        #expect(try GoldenText("openapi.json").matches(Self.bytes))
    }

    @Test(.enabled(if: PythonOracle.has("openapi_spec_validator"), "SKIPPED: openapi-spec-validator is missing"))
    func `a validator of OpenAPI finds no mistake in the document`() throws {
        let result = try PythonOracle.run("openapi.py", input: Self.bytes)
        #expect(result.status == 0, "\(result.output)")
        let own = DocumentOperations(describing: SampleTable.operations, version: "1").operations
        let all = try PythonOracle.run("openapi.py", input: Self.document(SampleTable.operations + own))
        #expect(all.status == 0, "\(all.output)")
    }

    @Test(.enabled(if: PythonOracle.has("openapi_spec_validator"), "SKIPPED: openapi-spec-validator is missing"))
    func `the validator finds a parameter that its path does not have`() throws {
        let wrong = SampleTable.operation(
            "wrong",
            path: "/v1/wrong/{a}",
            tag: "Wrong",
            parameters: [.path("b", .text, "Not in the path")],
            success: .empty(200)
        )
        #expect(try PythonOracle.run("openapi.py", input: Self.document([wrong])).status == 1)
    }

    @Test func `every operation is described under its path and method, aliases are not`() throws {
        let paths = try Self.paths()
        for operation in SampleTable.operations {
            let described = paths[operation.path]?[operation.method.rawValue.lowercased()]
            #expect(described?["operationId"] as? String == operation.id)
        }
        #expect(paths.values.map(\.count).reduce(0, +) == SampleTable.operations.count)
    }

    @Test(arguments: [
        ("/v1/assess/ip/{ip_address}", "get", ["200", "400", "401", "422", "429", "503"]),
        ("/v1/assess/ip", "post", ["200", "401", "413", "415", "422", "429", "503"]),
        ("/v1/asn/{number}", "get", ["200", "401", "404", "422", "429", "503"]),
        ("/healthz", "get", ["200"]), ("/info", "get", ["200", "303", "401", "503"]),
    ])
    func `an operation lists every answer it gives on purpose`(
        _ path: String,
        method: String,
        expected: [String]
    ) throws {
        let answers = try Self.paths()[path]?[method]?["responses"] as? [String: Any]
        #expect(answers?.keys.sorted() == expected)
    }

    @Test func `a name that stands for two schemas is found`() {
        let other = SampleTable.operation(
            "other",
            path: "/other",
            tag: "Other",
            success: .json(.named("Risk", .boolean))
        )
        #expect(NamedSchemas(SampleTable.operations).conflicts.isEmpty)
        #expect(NamedSchemas(SampleTable.operations + [other]).conflicts == ["Risk"])
    }

    @Test func `an example has the type that its schema asks for`() {
        #expect(APIParameter.path("number", .integer, "").example == .integer(64_500))
        #expect(APIParameter.path("number", .text, "").example == .text("number"))
        #expect(APIParameter.path("code", .oneOf(["arin"]), "").example == .text("arin"))
        #expect(APIParameter.query("reported_after", .integer, "").example == nil)
    }

    @Test func `the page describes every operation and schema, and its links lead somewhere`() {
        let html = DocumentPage(operations: SampleTable.operations, version: "1").page.html.markup
        for operation in SampleTable.operations {
            #expect(html.contains("<article class=\"operation\" id=\"\(operation.id)\">"))
        }
        let targets = html.split(separator: "href=\"#").dropFirst().compactMap { $0.split(separator: "\"").first }
        #expect(targets.count > 20)
        for target in Set(targets) { #expect(html.contains("id=\"\(target)\""), "#\(target)") }
        #expect(html.contains("What clear does &lt;&quot;&amp;&#39;&gt;"))
        for way in ["<script", " src=", "href=\"http", "href=\"//", "url("] { #expect(!html.contains(way)) }
    }

    @Test(arguments: [
        ("assess_ip", #"curl -H "Authorization: Bearer $DOORBELL_KEY" "$DOORBELL/v1/assess/ip/203.0.113.7""#),
        (
            "assess_ips",
            #"curl -X POST -H "Authorization: Bearer $DOORBELL_KEY" -H 'Content-Type: application/json' "#
                + #"-d '["203.0.113.7"]' "$DOORBELL/v1/assess/ip""#
        ),
        ("health", #"curl "$DOORBELL/healthz""#),
    ])
    func `an example is a command that calls the operation`(_ id: String, _ command: String) throws {
        let operation = try #require(SampleTable.operations.first { $0.id == id })
        #expect(CurlExample(operation: operation).command == command)
    }

    @Test(arguments: APIProblem.pages)
    func `every error has a page, and its link leads there`(_ problem: APIProblem.Page) throws {
        let operations = DocumentOperations(describing: [], version: "1").operations
        let page = try #require(operations.first { $0.path == "/docs/{slug}" })
        guard case .immediate(let handler) = page.handler else { throw APIProblem.unknownPath }
        let answer = try handler(APIRequest(segments: [problem.slug], time: Timestamp(microseconds: 0)))
        #expect(answer.status == 200)
        #expect(String(buffer: answer.body).contains("<h1>\(problem.title)</h1>"))
    }
}
