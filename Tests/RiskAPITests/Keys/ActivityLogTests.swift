import DoorbellTestKit
import Metrics
import Pipeline
import Testing
import Timestamps

@testable import RiskAPI

@Suite struct ActivityLogTests {
    private let store = InMemoryTokenStore()

    private func activity(_ uri: String, body: String = "") -> Activity {
        Activity(
            caller: Caller(token: 1, account: 1),
            event: "assess_ip",
            description: "Assess an address",
            time: .at(0),
            address: "192.0.2.1",
            userAgent: "curl/8",
            status: 200,
            uri: uri,
            body: body,
            method: "GET"
        )
    }

    private func log() -> ActivityLog { ActivityLog(store: store, metrics: NOOPMetricsHandler.instance) }

    @Test func `lines wait in memory until they are written, and come newest first`() throws {
        let log = log()
        for number in 1...3 { log.record(activity("/\(number)")) }
        #expect(try store.activity(of: 1, offset: 0, limit: 9).total == 0)
        #expect(try log.page(of: 1, offset: 0, limit: 2).lines.map(\.uri) == ["/3", "/2"])
    }

    @Test func `what cannot be written waits, and no more of it than there is room for`() throws {
        let log = log()
        store.fail(with: KeyWorld.Unusable())
        for number in 0..<ActivityLog.most + 5 { log.record(activity("/\(number)")) }
        #expect(throws: KeyWorld.Unusable.self) { try log.flush() }
        log.record(activity("/late"))
        store.fail(with: nil)
        try log.flush()
        let page = try store.activity(of: 1, offset: 0, limit: 1)
        #expect(page.total == ActivityLog.most)
        #expect(page.lines.map(\.uri) == ["/\(ActivityLog.most - 1)"])
    }

    @Test(arguments: [
        (
            "/v1/assess/ip/2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
            "/v1/assess/ip/2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"
        ),
        ("/?key=KEY&a=1", "/?key=***&a=1"),
        ("{\"Authorization\":\"Bearer KEY\"}", "{\"Authorization\":\"Bearer ***\"}"),
        (
            "/v1/denylist/private/123e4567-e89b-12d3-a456-426614174000",
            "/v1/denylist/private/123e4567-e89b-12d3-a456-426614174000"
        ),
        ("a\u{1b}[31m\nb\u{202e}c", "a [31m b c"), ("xKEYx", "***"), ("", ""),
    ])
    func `text is kept without control characters and keys`(_ text: String, _ kept: String) {
        var random = SeededGenerator(seed: 3)
        let key = APIKey(using: &random).exposed()
        let sent = text.split(separator: "KEY", omittingEmptySubsequences: false).joined(separator: key)
        #expect(ActivityText.clean(sent, limit: 1000) == kept)
    }

    @Test(arguments: 960...1000) func `a key that the limit cuts is not kept in part`(_ place: Int) {
        var random = SeededGenerator(seed: 3)
        let key = APIKey(using: &random).exposed()
        let text = String(repeating: "-", count: place) + key + "-"
        let kept = ActivityText.clean(text, limit: 1000)
        #expect(kept.unicodeScalars.count <= 1000)
        #expect(kept.allSatisfy { $0 == "-" || $0 == "*" })
    }
}
