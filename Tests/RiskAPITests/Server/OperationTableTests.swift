import DoorbellTestKit
import HTTPTypes
import RiskAPI
import Testing

@Suite struct OperationTableTests {
    private static let paths: [(HTTPRequest.Method, String)] = [
        (.get, "/"), (.get, "/v1/asn/{number}"), (.post, "/v1/asn"), (.get, "/v1/asn/prefix/{prefix}"),
        (.post, "/v1/asn/prefix"), (.get, "/v1/geo/{ip}"), (.post, "/v1/geo/csv"), (.put, "/v1/a/{x}/b/{y}"),
        (.get, "/v1/a/{x}/c"), (.get, "/v1/a/a/{y}"), (.delete, "/v1/a/{x}/b/{y}"), (.get, "/v1/a/{x}/b/b"),
    ]
    private static let operations = paths.enumerated().map { index, entry in
        APIOperation(
            id: "operation_\(index)",
            method: entry.0,
            path: entry.1,
            tag: "test",
            summary: "test",
            success: .empty(200),
            handler: .immediate { _ in .empty(200) }
        )
    }
    private static let table = OperationTable(operations)

    @Test(
        arguments: [
            ("/v1/asn/3", .operation(1, segments: ["3"])),
            ("/v1/asn/prefix/10.0.0.0%252F8", .operation(3, segments: ["10.0.0.0/8"])),
            ("/v1/asn/prefix", .operation(1, segments: ["prefix"])), ("/v1/geo/csv", .operation(5, segments: ["csv"])),
            ("/v1/%61sn/3", .operation(1, segments: ["3"])), ("/v1/asn/%33", .operation(1, segments: ["3"])),
            ("/v1/asn/%2533", .operation(1, segments: ["%33"])),
            ("/v1/asn/%25252F", .operation(1, segments: ["%252F"])),
            ("/v1/asn/%zz", .malformed(1, segment: 0)), ("/v1/asn/%2", .malformed(1, segment: 0)),
            ("/v1/asn/%ff", .malformed(1, segment: 0)), ("/v1/asn/a%0Ab", .malformed(1, segment: 0)),
            ("/v1/asn/%C2%85", .malformed(1, segment: 0)), ("/v1/asn/", .unknown), ("/v1/asn/.", .unknown),
            ("/v1/asn/%2E%2e", .unknown), ("/v1//asn/3", .unknown), ("/V1/asn/3", .unknown), ("", .unknown),
            ("v1/asn/3", .unknown), ("/v1%2Fasn/3", .unknown), ("/", .operation(0, segments: [])),
            ("/v1/asn", .methodNotAllowed(["POST"])), ("/v1/a/1/b/2", .methodNotAllowed(["DELETE", "PUT"])),
            ("/v1/a/1/b/b", .operation(11, segments: ["1"])), ("/v1/a/a/c", .operation(9, segments: ["c"])),
        ] as [(String, OperationTable.Match)]
    )
    func `a path leads to one operation`(_ path: String, _ match: OperationTable.Match) {
        #expect(Self.table.match(.get, path) == match)
    }

    @Test func `an overlong path leads nowhere`() {
        #expect(Self.table.match(.get, "/v1/asn/" + String(repeating: "1", count: 9000)) == .unknown)
        #expect(Self.table.match(.get, String(repeating: "/a", count: 4000)) == .unknown)
    }

    @Test func `HEAD asks like GET`() {
        #expect(Self.table.match(.head, "/v1/asn/3") == .operation(1, segments: ["3"]))
    }

    @Test func `ambiguous operations are found`() {
        #expect(OperationTable.clashes(among: Self.operations).isEmpty)
        var twin = Self.operations[1]
        twin.id = "other"
        twin.path = "/v1/asn/{other}"
        #expect(OperationTable.clashes(among: Self.operations + [twin]) == ["GET /v1/asn/{}"])
    }

    @Test(arguments: 0..<20) func `any path leads where a slow search leads`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let words = ["v1", "a", "b", "c", "asn", "prefix", "geo", "csv", "", ".", "%61", "%2F", "%", "1", "A"]
        for _ in 0..<2000 {
            let path = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                "/" + (words.randomElement(using: &generator) ?? "")
            }.joined()
            let method = [HTTPRequest.Method.get, .put, .post, .delete, .head].randomElement(using: &generator) ?? .get
            #expect(Self.table.match(method, path) == Self.slowMatch(method, path), "\(method) \(path)")
        }
    }

    /// Tries every operation; of those that fit, the one with the earliest fixed segments is meant.
    private static func slowMatch(_ method: HTTPRequest.Method, _ path: String) -> OperationTable.Match {
        guard path.hasPrefix("/") else { return .unknown }
        let sent = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { decode(String($0)) }
        let fitting = operations.indices.filter { index in
            let wanted = operations[index].path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
            return wanted.count == sent.count
                && zip(wanted, sent).allSatisfy { wanted, sent in
                    wanted.hasPrefix("{") ? !["", ".", ".."].contains(sent) : sent == String(wanted)
                }
        }
        func shape(_ index: Int) -> String { operations[index].path.map { $0 == "{" ? "~" : String($0) }.joined() }
        let asked = method == .head ? HTTPRequest.Method.get : method
        guard let best = fitting.filter({ operations[$0].method == asked }).min(by: { shape($0) < shape($1) }) else {
            let methods = Set(fitting.map { operations[$0].method.rawValue })
            let all = methods.contains("GET") ? methods.union(["HEAD"]) : methods
            return methods.isEmpty ? .unknown : .methodNotAllowed(all.sorted())
        }
        let wanted = operations[best].path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        let variables = zip(wanted, sent).filter { $0.0.hasPrefix("{") }.map(\.1)
        if let broken = variables.firstIndex(where: { $0 == nil }) { return .malformed(best, segment: broken) }
        return .operation(best, segments: variables.compactMap { $0 })
    }

    private static func decode(_ segment: String) -> String? {
        switch segment {
        case "%61": "a"
        case "%2F": "/"
        case "%": nil
        default: segment
        }
    }
}
