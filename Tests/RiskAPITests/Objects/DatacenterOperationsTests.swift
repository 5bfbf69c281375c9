import IPNetworks
import Pipeline
import Reputation
import RiskAPI
import Testing
import Timestamps

struct DatacenterOperationsTests {
    private let call: OperationCall

    init() throws {
        call = OperationCall(
            operations: DatacenterOperations(
                datacenters: IndexDatacenters(
                    try ObjectsIndex(ObjectsWorld.input),
                    feeds: ObjectsWorld.input.feeds.map(\.feed)
                )
            ).operations
        )
    }

    private static let block = """
        {"self":"/v1/datacenter/prefix/192.0.2.0%252F25","datacenter":"/v1/datacenter/EXAMPLE","min_score":90,\
        "max_score":99,"ip_abuse_total":3,"score":56,"risk":"MEDIUM"}
        """

    @Test(
        arguments: [
            "/v1/datacenter/ip/192.0.2.7", "/v1/datacenter/ip/192.0.2.127", "/v1/datacenter/ip/::ffff:192.0.2.7",
            "/v1/datacenter/prefix/192.0.2.0%252F25", "/v1/datacenter/prefix/192.0.2.0%2F25",
            "/v1/datacenter/prefix/192.0.2.8%2F29", "/v1/datacenter/prefix/192.0.2.8",
        ]
    )
    func `an address or a part of a block is answered with the block`(_ path: String) {
        let answer = call(path)
        #expect(answer.status == 200)
        #expect(answer.body == Self.block)
    }

    @Test(arguments: ["192.0.2.7", "192.0.2.0/25", "192.0.2.64/26"])
    func `a prefix in a body is answered with the block that covers it`(_ prefix: String) {
        let answer = call("/v1/datacenter/prefix", body: #"{"prefix":"\#(prefix)"}"#)
        #expect(answer.status == 200)
        #expect(answer.body == Self.block)
    }

    @Test func `a provider is a datacenter by the name of its list`() {
        #expect(
            call("/v1/datacenter/EXAMPLE").body == """
                {"self":"/v1/datacenter/EXAMPLE","name":"Example 'Cloud'","description":"Blocks that Example 'Cloud' publishes",\
                "source":"https://feeds.example/cloud-example.txt","asn":"/v1/asn/64500","status":"enabled",\
                "prefixes":"/v1/datacenter/EXAMPLE/prefixes","score":37,"risk":"MEDIUM"}
                """
        )
    }

    @Test func `the blocks of a datacenter are told by family`() {
        let body = call("/v1/datacenter/EXAMPLE/prefixes").body
        #expect(body.hasPrefix(#"{"self":"/v1/datacenter/EXAMPLE/prefixes","prefixes_v4":["# + Self.block + ",{"))
        let blocks = body.split(separator: #""self":"/v1/datacenter/prefix/"#).dropFirst().map {
            $0.prefix { $0 != "\"" }
        }
        #expect(blocks == ["192.0.2.0%252F25", "192.0.2.128%252F26", "2001:db8::%252F48"])
        #expect(body.contains(#"],"prefixes_v6":[{"self":"/v1/datacenter/prefix/2001:db8::%252F48","#))
    }

    @Test func `listed hosting is a datacenter by the name or the number of its system`() {
        #expect(
            call("/v1/datacenter/ip/198.51.100.9").body == """
                {"self":"/v1/datacenter/prefix/198.51.100.0%252F25","datacenter":"/v1/datacenter/RENT_A_SERVER_GMBH",\
                "min_score":50,"max_score":50,"ip_abuse_total":1,"score":17,"risk":"LOW"}
                """
        )
        #expect(call("/v1/datacenter/RENT_A_SERVER_GMBH").body.contains(#""asn":"/v1/asn/64501","#))
        #expect(call("/v1/datacenter/RENT_A_SERVER_GMBH").body.contains("\"source\":\"\""))
        #expect(call("/v1/datacenter/ip/203.0.113.1").body.contains(#""datacenter":"/v1/datacenter/AS64502","#))
        #expect(call("/v1/datacenter/ip/198.51.100.200").body.contains(#""datacenter":"/v1/datacenter/HOSTING","#))
        #expect(call("/v1/datacenter/HOSTING").body.contains(#""asn":"","#))
    }

    @Test(
        arguments: [
            ("/v1/datacenter/ip/203.0.113.9", 404, missing("203.0.113.9")),
            ("/v1/datacenter/ip/10.0.0.1", 404, missing("10.0.0.1")),
            ("/v1/datacenter/ip/2001:db8:1::1", 404, missing("2001:db8:1::1")),
            ("/v1/datacenter/ip/nonsense", 422, Self.address), ("/v1/datacenter/ip/192.0.2.07", 422, Self.address),
            ("/v1/datacenter/ip/fe80::1%25eth0", 422, Self.address),
            ("/v1/datacenter/ip/3221225991", 422, Self.address),
            ("/v1/datacenter/ip/192.0.2.0%252F25", 422, Self.address),
            ("/v1/datacenter/NOTHING", 404, missing("NOTHING")),
            ("/v1/datacenter/nothing", 422, Self.regex), ("/v1/datacenter/A-B/prefixes", 422, Self.regex),
            ("/v1/datacenter/NOTHING/prefixes", 404, missing("NOTHING")),
            ("/v1/datacenter/prefix/192.0.2.0%252F24", 404, missing("192.0.2.0/24")),
            ("/v1/datacenter/prefix/0.0.0.0%252F0", 404, missing("0.0.0.0/0")),
            ("/v1/datacenter/prefix/192.0.2.0%252F33", 422, Self.network("path", "")),
            ("/v1/datacenter/prefix/192.0.2.1%252F24", 422, Self.network("path", ": the network is 192.0.2.0/24")),
        ]
    )
    func `a bad request has its documented answer`(_ path: String, _ status: Int, _ body: String) {
        let answer = call(path)
        #expect(answer.status == status)
        #expect(answer.body == body)
    }

    @Test(
        arguments: [
            (#"{"prefix":"203.0.113.9"}"#, 404, missing("203.0.113.9/32")),
            (#"{"prefix":""}"#, 422, Self.network("body", "")), (#"{"prefix":"a/b"}"#, 422, Self.network("body", "")),
            ("{}", 422, invalid(#""body","prefix""#, "field required", "value_error.missing")),
            ("", 422, invalid(#""body""#, "field required", "value_error.missing")),
            ("{", 422, invalid(#""body""#, "the body is not valid JSON", "value_error.jsondecode")),
            (#"{"prefix":7}"#, 422, invalid(#""body","prefix""#, "value is not a text", "type_error.str")),
        ]
    )
    func `a bad body has its documented answer`(_ sent: String, _ status: Int, _ body: String) {
        let answer = call("/v1/datacenter/prefix", body: sent)
        #expect(answer.status == status)
        #expect(answer.body == body)
    }

    private static let address = invalid(
        #""path","ip_address""#,
        "value is not a valid IPv4 or IPv6 address",
        "value_error.ipvanyaddress"
    )

    private static let regex = invalid(
        #""path","datacenter_id""#,
        #"string does not match regex \"^[A-Z0-9_]+$\""#,
        "value_error.str.regex"
    )

    private static func network(_ place: String, _ hint: String) -> String {
        invalid(
            #""\#(place)","prefix""#,
            "value is not a valid IPv4 or IPv6 network\(hint)",
            "value_error.ipvanynetwork"
        )
    }

    @Test func `without an index the answer is to come back`() throws {
        let call = OperationCall(
            operations: DatacenterOperations(datacenters: IndexDatacenters(try ObjectsIndex(nil))).operations
        )
        #expect(call("/v1/datacenter/EXAMPLE").status == 503)
        #expect(call("/v1/datacenter/ip/192.0.2.7").status == 503)
    }

    @Test func `the judgement of an address names the same block`() throws {
        let index = try ObjectsIndex(ObjectsWorld.input)
        let datacenters = IndexDatacenters(index)
        let reader = try #require(index.generation).reader
        let address = try #require(IPAddress("192.0.2.200"))
        datacenters.prepare()
        let found = datacenters.datacenter(of: address, set: reader.lookup(address).set, in: reader)
        #expect(found == nil)
        let inside = try #require(IPAddress("192.0.2.150"))
        let block = datacenters.datacenter(of: inside, set: reader.lookup(inside).set, in: reader)
        #expect(block?.id == "EXAMPLE")
        #expect(block?.prefix == IPPrefix("192.0.2.128/26"))
    }

    @Test func `every operation has an ID and a path of its own`() throws {
        let index = try ObjectsIndex(nil)
        let operations =
            DatacenterOperations(datacenters: IndexDatacenters(index)).operations
            + SourceOperations(census: SourceCensus(index)).operations
        #expect(OperationTable.clashes(among: operations).isEmpty)
    }
}
