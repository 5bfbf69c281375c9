import DoorbellTestKit
import Foundation
import Metrics
import NIOCore
import Pipeline
import Testing
import Timestamps

@testable import RiskAPI

@Suite struct TokenOperationsTests {
    private func answer(_ operation: APIOperation, _ request: APIRequest) throws -> APIAnswer {
        switch operation.handler {
        case .immediate(let handle), .waiting(let handle): try handle(request)
        }
    }

    private func object(_ answer: APIAnswer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView)) as? [String: Any])
    }

    private func operation(_ id: String, _ world: KeyWorld, _ log: ActivityLog) throws -> APIOperation {
        try #require(TokenOperations(ring: world.ring, activity: log).operations.first { $0.id == id })
    }

    private func log(_ world: KeyWorld) -> ActivityLog {
        ActivityLog(store: world.store, metrics: NOOPMetricsHandler.instance)
    }

    @Test func `a key is told its quota with every documented field, and not itself`() throws {
        var world = try KeyWorld(KeyQuotas(perMonth: 5000, perMinute: 10))
        let key = try world.key()
        for _ in 0..<3 { #expect(world.admit("Bearer \(key)", at: .at(60)).status == 200) }
        let request = APIRequest(caller: Caller(token: 1, account: 1), time: .at(60))
        let answer = try answer(operation("token", world, log(world)), request)
        let start = Int(Timestamp.at(0).seconds) * 1000
        #expect(
            String(buffer: answer.body)
                == "{\"self\":\"/v1/token/self\",\"region_id\":\"local\",\"last_month_bucket_init_value\":5000,"
                + "\"last_month_bucket_value\":3,\"last_month_bucket_refresh\":\(start + 30 * 86_400_000),"
                + "\"last_minute_bucket_init_value\":10,\"last_minute_bucket_refill_ratio\":1,"
                + "\"last_minute_bucket_value\":3,\"last_minute_bucket_refresh\":\(start + 78_000),"
                + "\"status\":\"ENABLED\",\"created_at\":\(start),\"updated_at\":\(start + 60_000)}"
        )
    }

    @Test func `activity comes in pages, of the account of the key alone`() throws {
        let world = try KeyWorld()
        let log = log(world)
        for number in 1...7 {
            log.record(
                Activity(
                    caller: Caller(token: 1, account: number == 7 ? 2 : 1),
                    event: "create",
                    description: "Create",
                    time: .at(Double(number)),
                    address: "192.0.2.1",
                    userAgent: "curl/8 \"quoted\"",
                    status: 202,
                    uri: "/v1/\(number)",
                    body: "{\"a\":1}",
                    method: "POST"
                )
            )
        }
        let page = try operation("token_activity", world, log)
        let caller = Caller(token: 1, account: 1)
        let request = APIRequest(query: [("page", "2"), ("page_size", "5")], caller: caller, time: .at(9))
        let found = try object(answer(page, request))
        #expect(found["self"] as? String == "/v1/token/activity?page=2&page_size=5")
        #expect(found["page"] as? Int == 2 && found["page_size"] as? Int == 5)
        let lines = try #require(found["activities"] as? [[String: Any]])
        #expect(lines.count == 1)
        #expect(Set(lines[0].keys) == ["self", "event", "description", "data", "created_at", "source"])
        let source = try #require(lines[0]["source"] as? [String: Any])
        #expect(Set(source.keys) == ["address", "ua_string", "status_code", "uri", "body", "method"])
        #expect(source["uri"] as? String == "/v1/1" && source["status_code"] as? Int == 202)
        for query in [("page", "0"), ("page", "x"), ("page_size", "4"), ("page_size", "101"), ("page", "")] {
            let request = APIRequest(query: [query], caller: caller, time: .at(9))
            #expect(throws: APIProblem.self) { try answer(page, request) }
        }
        let far = APIRequest(query: [("page", "1000000000")], caller: caller, time: .at(9))
        #expect(try (object(answer(page, far))["activities"] as? [Any])?.isEmpty == true)
    }

    @Test func `a store that cannot be read is a failure of ours`() throws {
        let world = try KeyWorld()
        world.store.fail(with: KeyWorld.Unusable())
        let page = try operation("token_activity", world, log(world))
        let request = APIRequest(caller: Caller(token: 1, account: 1), time: .at(0))
        guard let problem = #expect(throws: APIProblem.self, performing: { try answer(page, request) }),
            case .failed = problem
        else {
            Issue.record("no failure of ours")
            return
        }
    }

    @Test func `whether the key counts is said in a word`() throws {
        let world = try KeyWorld()
        let test = try operation("test", world, log(world))
        #expect(try String(buffer: answer(test, APIRequest(time: .at(0))).body) == "{\"status\":\"ok\"}")
        #expect(test.access == .key && test.path == "/test")
    }

    @Test func `what is not ready is named, and the server lives all the same`() throws {
        let health = HealthOperations(checks: [
            ReadinessCheck("index") { false }, ReadinessCheck("keys") { true }, ReadinessCheck("lists") { false },
        ]).operations
        #expect(health.allSatisfy { $0.access == .everybody })
        #expect(try String(buffer: answer(health[0], APIRequest(time: .at(0))).body) == "{\"status\":\"ok\"}")
        #expect(throws: APIProblem.unavailable(retryAfter: 5, detail: "Not ready: index, lists.")) {
            try answer(health[1], APIRequest(time: .at(0)))
        }
        let ready = HealthOperations(checks: [ReadinessCheck("index") { true }]).operations[1]
        #expect(try String(buffer: answer(ready, APIRequest(time: .at(0))).body) == "{\"status\":\"ready\"}")
    }
}
