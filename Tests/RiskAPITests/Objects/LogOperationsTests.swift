import IPNetworks
import Pipeline
import Reputation
import RiskAPI
import Testing
import Timestamps

/// A log in memory.
private struct FakeLog: FeedLog {
    var all: [FeedLogEntry] = []
    var error: FeedLogError?

    func entries(
        about address: IPAddress,
        since: Timestamp?,
        limit: Int
    ) throws(FeedLogError) -> [FeedLogEntry] {
        if let error { throw error }
        let found = all.filter { entry in
            guard case .range(let range) = entry.subject, range.contains(address) else { return false }
            return since.map { entry.time > $0 } ?? true
        }
        return Array(found.sorted { $0.number > $1.number }.prefix(limit))
    }

    func entry(_ number: Int64) throws(FeedLogError) -> FeedLogEntry? {
        if let error { throw error }
        return all.first { $0.number == number }
    }
}

struct LogOperationsTests {
    private let call: OperationCall
    private static let now = ObjectsIndex.now
    private static let scope = PublicScope(
        treatedAsPublic: ["192.0.2.0/24", "2001:db8::/32"].compactMap { IPPrefix($0) }
    )

    init() throws {
        let log = FakeLog(all: [
            try Self.entry(101, "bde-ssh", age: 20_000, "192.0.2.7/32"),
            try Self.entry(102, "tor", age: 10_000, "192.0.2.7/32"),
            try Self.entry(245, "bde-ssh", age: 3_000, "192.0.2.7/32", isRemoval: true),
            try Self.entry(246, "hosting", age: 10, "192.0.2.0/24"),
            try Self.entry(247, "unheard-of", age: 10, "192.0.2.0/24"),
            try Self.entry(300, "drop", age: 700_000, "192.0.2.0-192.0.2.130"),
            try Self.entry(301, "asndrop", age: 0, "AS64500"), try Self.entry(302, "dropv6", age: 0, "2001:db8::/32"),
        ])
        call = OperationCall(operations: LogOperations(log: log, scope: Self.scope).operations)
    }

    private static func entry(
        _ number: Int64,
        _ feed: String,
        age: Int64,
        _ subject: String,
        isRemoval: Bool = false
    ) throws -> FeedLogEntry {
        FeedLogEntry(
            number: number,
            feed: try #require(FeedID(feed)),
            time: now.advanced(by: .seconds(-age)),
            isRemoval: isRemoval,
            subject: try Self.subject(subject)
        )
    }

    private static func subject(_ text: String) throws -> FeedEntry.Subject {
        if text.hasPrefix("AS") {
            let number = UInt32(text.dropFirst(2))
            return .autonomousSystem(try #require(number))
        }
        if let prefix = IPPrefix(text) { return .range(AddressRange(prefix)) }
        let ends = text.split(separator: "-").compactMap { IPAddress($0) }
        let (first, last) = (try #require(ends.first), try #require(ends.last))
        let range = AddressRange(first: first, last: last)
        return .range(try #require(range))
    }

    private static let first = """
        {"self":"/v1/log/ip/id/101","cidr":"192.0.2.7/32","score":90,"risk":"HIGH","dataset":"/v1/dataset/ip/ABUSE",\
        "source":"/v1/source/ip/BDE_SSH","lapse":"6H","action":"ADD","timestamp":1789980000000}
        """

    private static let last = """
        {"self":"/v1/log/ip/id/245","cidr":"192.0.2.7/32","score":99,"risk":"HIGH","dataset":"/v1/dataset/ip/ABUSE",\
        "source":"/v1/source/ip/BDE_SSH","lapse":"1H","action":"DELETE","timestamp":1789997000000}
        """

    private static let tor = """
        {"self":"/v1/log/ip/id/102","cidr":"192.0.2.7/32","score":49,"risk":"MEDIUM","dataset":"/v1/dataset/ip/TOR",\
        "source":"/v1/source/ip/TOR","lapse":"6H","action":"ADD","timestamp":1789990000000}
        """

    private static let range = """
        {"self":"/v1/log/ip/id/300","cidr":"192.0.2.0/24","score":28,"risk":"LOW","dataset":"/v1/dataset/ip/REPUTATION",\
        "source":"/v1/source/ip/DROP","lapse":"30D","action":"ADD","timestamp":1789300000000}
        """

    @Test(
        arguments: [
            ("", [range, last, tor, first]), ("?dataset=ABUSE", [last, first]), ("?dataset=TOR", [tor]),
            ("?dataset=BOGONS", []), ("?logged_after=1789980000000", [last, tor]),
            ("?logged_after=1789990000", [last]), ("?dataset=ABUSE&logged_after=0", [last, first]),
        ]
    )
    func `the log of an address has what sources said about it, the newest first`(_ query: String, _ logs: [String]) {
        for address in ["192.0.2.7", "::ffff:192.0.2.7"] {
            let answer = call("/v1/log/ip/\(address)\(query)")
            #expect(answer.status == 200)
            #expect(answer.body == #"{"self":"/v1/log/ip/192.0.2.7","logs":["# + logs.joined(separator: ",") + "]}")
        }
    }

    @Test func `an address without entries has an empty log`() {
        #expect(call("/v1/log/ip/192.0.2.200").body == #"{"self":"/v1/log/ip/192.0.2.200","logs":[]}"#)
        #expect(call("/v1/log/ip/2001:db8::1").body.contains(#""cidr":"2001:db8::/32""#))
    }

    @Test(arguments: [(101, first), (245, last), (300, range)] as [(Int, String)])
    func `an entry is told by its number`(_ number: Int, _ body: String) {
        let answer = call("/v1/log/ip/id/\(number)")
        #expect(answer.status == 200)
        #expect(answer.body == body)
    }

    @Test func `an entry about a system has no prefix`() {
        #expect(call("/v1/log/ip/id/301").body.contains(#""cidr":"","#))
    }

    @Test(
        arguments: [
            ("/v1/log/ip/nonsense", 422, Self.address), ("/v1/log/ip/192.0.2.07", 422, Self.address),
            (
                "/v1/log/ip/10.0.0.1", 400,
                problem(
                    "error-ip-address-cannot-be-private",
                    "IP address cannot be private",
                    "'10.0.0.1' is a private address. Ask for a public address."
                )
            ),
            (
                "/v1/log/ip/::1", 400,
                problem(
                    "error-ip-address-must-be-public",
                    "IP address must be public",
                    "'::1' is a loopback address. Ask for a public address."
                )
            ),
            ("/v1/log/ip/192.0.2.7?dataset=tor", 422, Self.dataset),
            ("/v1/log/ip/192.0.2.7?dataset=", 422, Self.dataset),
            (
                "/v1/log/ip/192.0.2.7?dataset=NOTHING", 404,
                missing("NOTHING", "error-dataset-not-found", "Dataset not found")
            ),
            ("/v1/log/ip/192.0.2.7?logged_after=1790000001000", 400, Self.future),
            ("/v1/log/ip/192.0.2.7?logged_after=9223372036854775807", 400, Self.future),
            ("/v1/log/ip/192.0.2.7?logged_after=9223372036854775808", 422, Self.integer("query", "logged_after")),
            ("/v1/log/ip/192.0.2.7?logged_after=-1", 422, Self.integer("query", "logged_after")),
            ("/v1/log/ip/192.0.2.7?logged_after=", 422, Self.integer("query", "logged_after")),
            ("/v1/log/ip/192.0.2.7?logged_after=1e9", 422, Self.integer("query", "logged_after")),
            ("/v1/log/ip/id/7", 404, missing("7", "error-logchange-id-not-found", "Log change ID not found")),
            ("/v1/log/ip/id/246", 404, missing("246", "error-logchange-id-not-found", "Log change ID not found")),
            ("/v1/log/ip/id/247", 404, missing("247", "error-logchange-id-not-found", "Log change ID not found")),
            ("/v1/log/ip/id/-7", 422, Self.integer("path", "logchange_id")),
            ("/v1/log/ip/id/0x7", 422, Self.integer("path", "logchange_id")),
            ("/v1/log/ip/id/99999999999999999999", 422, Self.integer("path", "logchange_id")),
        ]
    )
    func `a bad request has its documented answer`(_ path: String, _ status: Int, _ body: String) {
        let answer = call(path)
        #expect(answer.status == status)
        #expect(answer.body == body)
    }

    private static let address = invalid(
        #""path","ip_address""#,
        "value is not a valid IPv4 or IPv6 address",
        "value_error.ipvanyaddress"
    )

    private static let dataset = invalid(
        #""query","dataset""#,
        #"string does not match regex \"^[A-Z0-9_]+$\""#,
        "value_error.str.regex"
    )

    private static let future = problem(
        "error-timestamp-in-the-future",
        "Timestamp in the future",
        "'logged_after' is later than now. Give a moment in the past, in milliseconds since 1970."
    )

    private static func integer(_ place: String, _ name: String) -> String {
        invalid(#""\#(place)","\#(name)""#, "value is not a valid integer", "type_error.integer")
    }

    @Test(arguments: [(FeedLogError.notNow, 503), (.failed("secret"), 500)])
    func `a log that cannot be read is said so, without its reason`(_ error: FeedLogError, _ status: Int) {
        let call = OperationCall(
            operations: LogOperations(log: FakeLog(error: error), scope: Self.scope).operations
        )
        for path in ["/v1/log/ip/192.0.2.7", "/v1/log/ip/id/7"] {
            #expect(call(path).status == status)
            #expect(!call(path).body.contains("secret"))
        }
    }

    @Test func `an answer has the newest thousand entries at most`() throws {
        let log = FakeLog(all: try (1...1_500).map { try Self.entry($0, "bde-ssh", age: 10, "192.0.2.7/32") })
        let call = OperationCall(operations: LogOperations(log: log, scope: Self.scope).operations)
        let body = call("/v1/log/ip/192.0.2.7").body
        #expect(body.split(separator: #""action""#).count == 1_001)
        #expect(body.contains("/id/1500\"") && !body.contains("/id/500\""))
    }
}
