import IPNetworks
import Reputation
import RiskAPI
import Testing
import Timestamps

struct SourceOperationsTests {
    private let call: OperationCall

    init() throws {
        call = OperationCall(
            operations: SourceOperations(
                census: SourceCensus(try ObjectsIndex(ObjectsWorld.input)),
                feeds: ObjectsWorld.input.feeds.map(\.feed)
            ).operations
        )
    }

    @Test func `a source tells its ranges with anything in them, and the scores these have`() {
        let answer = call("/v1/source/ip/SENSOR")
        #expect(answer.status == 200)
        #expect(
            answer.body == """
                {"self":"/v1/source/ip/SENSOR","dataset":"/v1/dataset/ip/ABUSE","name":"SENSOR",\
                "description":"Sensor","source":"The makers","url":"https://feeds.example/sensor.txt","refresh":"1H",\
                "minimum_score":50,"maximum_score":99,"minimum_risk":"MEDIUM","maximum_risk":"HIGH",\
                "time_ranges":["/v1/source/ip/SENSOR/range/1H","/v1/source/ip/SENSOR/range/6H",\
                "/v1/source/ip/SENSOR/range/7D"],"updated_at":1789999940000,\
                "subscriptions":["FREE","BASIC","PRO","ENTERPRISE"]}
                """
        )
    }

    @Test(
        arguments: [
            ("SENSOR", "1H", 2, 99, "HIGH"), ("SENSOR", "6H", 2, 90, "HIGH"), ("SENSOR", "7D", 1, 50, "MEDIUM"),
            ("SENSOR", "365D", 0, 5, "LOW"), ("TOR", "1H", 1, 50, "MEDIUM"), ("DROP", "1H", 257, 91, "HIGH"),
        ] as [(String, String, Int, Int, String)]
    )
    func `a range tells how many addresses it has, and its score`(
        _ source: String,
        _ range: String,
        _ items: Int,
        _ score: Int,
        _ risk: String
    ) {
        let answer = call("/v1/source/ip/\(source)/range/\(range)")
        #expect(answer.status == 200)
        #expect(
            answer.body == """
                {"self":"/v1/source/ip/\(source)/range/\(range)","source":"/v1/source/ip/\(source)","lapse":"\(range)",\
                "items":\(items),"score":\(score),"risk":"\(risk)","updated_at":1789999940000}
                """
        )
    }

    @Test func `ages are counted from the moment of the request`() {
        let later = ObjectsIndex.now.advanced(by: .seconds(90_000))
        let body = call("/v1/source/ip/SENSOR/range/7D", at: later).body
        #expect(body.contains(#""items":5,"score":50"#))
        #expect(call("/v1/source/ip/SENSOR/range/1H", at: later).body.contains(#""items":0"#))
    }

    @Test func `all sources are told by name, and datacenters are none`() {
        let body = call("/v1/source/ip").body
        #expect(body.hasPrefix(#"{"self":"/v1/source/ip","sources":[{"self":"/v1/source/ip/DROP","#))
        let names = body.split(separator: #""name":""#).dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(names == ["DROP", "SENSOR", "TOR"])
    }

    @Test func `a dataset counts each address once, and one that nothing fills is disabled`() {
        #expect(
            call("/v1/dataset/ip/TOR").body == """
                {"self":"/v1/dataset/ip/TOR","type":"ip","name":"Tor, The Onion Router",\
                "description":"Exit nodes of the Tor network","status":"ENABLED","items":1}
                """
        )
        #expect(call("/v1/dataset/ip/ABUSE").body.hasSuffix(#""status":"ENABLED","items":5}"#))
        #expect(call("/v1/dataset/ip/REPUTATION").body.hasSuffix(#""items":257}"#))
        for name in ["BOGONS", "FORUM_ACCOUNT_ABUSE", "ANONYMOUS_VPN"] {
            #expect(call("/v1/dataset/ip/\(name)").body.hasSuffix(#""status":"DISABLED","items":0}"#))
        }
        let all = call("/v1/dataset/ip").body
        #expect(all.hasPrefix(#"{"self":"/v1/dataset/ip","types":[{"self":"/v1/dataset/ip/ABUSE","type":"ip","#))
        #expect(all.split(separator: #""type":"ip""#).count == DatasetCode.allCases.count + 1)
    }

    @Test(
        arguments: [
            ("/v1/dataset/ip/NOTHING", 404, missing("NOTHING", "error-dataset-not-found", "Dataset not found")),
            ("/v1/dataset/ip/tor", 422, Self.regex("name")), ("/v1/dataset/ip/T%20R", 422, Self.regex("name")),
            ("/v1/dataset/ip/%C3%84", 422, Self.regex("name")),
            (
                "/v1/dataset/ip/" + String(repeating: "A", count: 101), 422,
                invalid(
                    #""path","name""#,
                    "ensure this value has at most 100 characters",
                    "value_error.any_str.max_length"
                )
            ),
            ("/v1/source/ip/NOTHING", 404, missing("NOTHING")), ("/v1/source/ip/HOSTING", 404, missing("HOSTING")),
            ("/v1/source/ip/CLOUD_EXAMPLE", 404, missing("CLOUD_EXAMPLE")),
            ("/v1/source/ip/bde-ssh", 422, Self.regex("source")),
            ("/v1/source/ip/NOTHING/range/1H", 404, missing("NOTHING")),
            ("/v1/source/ip/SENSOR/range/2H", 422, Self.range), ("/v1/source/ip/SENSOR/range/1h", 422, Self.range),
            ("/v1/source/ip/SENSOR/range", 404, #"{"detail":"Not Found"}"#),
        ]
    )
    func `a bad name has its documented answer`(_ path: String, _ status: Int, _ body: String) {
        let answer = call(path)
        #expect(answer.status == status)
        #expect(answer.body == body)
    }

    private static func regex(_ name: String) -> String {
        invalid(#""path","\#(name)""#, #"string does not match regex \"^[A-Z0-9_]+$\""#, "value_error.str.regex")
    }

    private static let range = invalid(
        #""path","time_range""#,
        "value is not a valid enumeration member; permitted: '1H', '6H', '12H', '1D', '7D', '30D', '90D', '180D', '365D'",
        "type_error.enum"
    )

    @Test func `without an index the answer is to come back`() throws {
        let call = OperationCall(operations: SourceOperations(census: SourceCensus(try ObjectsIndex(nil))).operations)
        #expect(call("/v1/dataset/ip").status == 503)
        #expect(call("/v1/source/ip").status == 503)
    }

    @Test func `a newer index is counted anew`() throws {
        let index = try ObjectsIndex(ObjectsWorld.input)
        let call = OperationCall(operations: SourceOperations(census: SourceCensus(index)).operations)
        #expect(call("/v1/dataset/ip/TOR").body.contains(#""items":1}"#))
        var input = ObjectsWorld.input
        input.feeds[1].listings += [ObjectsWorld.listing("192.0.2.9/32"), ObjectsWorld.listing("192.0.2.10/32")]
        try index.replace(input)
        #expect(call("/v1/dataset/ip/TOR").body.contains(#""items":3}"#))
    }

    @Test(
        arguments: [
            ("https://lists.blocklist.de/lists/ssh.txt", "bde-ssh", "https://lists.blocklist.de/lists/ssh.txt"),
            ("https://feeds.example/list?key=secret#x", "own", "https://feeds.example/list"),
            ("https://user:secret@feeds.example/list", "own", ""), ("/etc/doorbell/own.txt", "own", ""),
            ("file:///etc/own.txt", "own", ""),
            ("https://feeds.example/?key=secret", "bde-ssh", "https://feeds.example/"),
        ]
    )
    func `the location of a feed is told without what may be a secret`(
        _ location: String,
        _ feed: String,
        _ shown: String
    ) throws {
        var input = ObjectsWorld.input
        var contents = input.feeds[0]
        contents.feed.id = try #require(FeedID(feed))
        contents.feed.locations = [location]
        input.feeds = [contents]
        let census = SourceCensus(try ObjectsIndex(input))
        let call = OperationCall(operations: SourceOperations(census: census, feeds: [contents.feed]).operations)
        #expect(call("/v1/source/ip").body.contains(#""url":"\#(shown)","refresh""#))
    }
}
