import DoorbellTestKit
import Foundation
import IPNetworks
import Logging
import Pipeline
import Reputation
import ReputationFiles
import Testing
import Timestamps

@Suite struct `Embedded risk provider` {
    private let path = NSTemporaryDirectory() + "/doorbell-embedded-" + UUID().uuidString + ".dbi"
    private let clock = TestClock(now: Timestamp(microseconds: 1_795_366_800_000_000))
    private static let listed = IPAddress(v4: 0x2D09_1401)
    private static let clean = IPAddress(v4: 0x0909_0909)
    private let finding = ServiceFinding(name: "A", points: 6, text: "A: bad")

    private func provider(
        _ rules: AddressRules = AddressRules(),
        isEmbedded: Bool = true,
        interval: Duration = .zero
    ) -> EmbeddedRiskProvider {
        EmbeddedRiskProvider(
            isEmbedded ? IndexGenerations(path: path) : nil,
            settings: .init(rules: rules, interval: interval),
            clock: clock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    private func write(_ addresses: [IPAddress]) throws {
        let feed = Feed(
            id: try #require(FeedID("test-ssh")),
            name: "Test list",
            locations: [],
            format: FeedFormat.allCases[0],
            category: .sshAttack,
            weights: [6],
            pollSeconds: 3600,
            keepSeconds: 30 * 86_400,
            retention: .window,
            licence: "none"
        )
        let listings = addresses.sorted().map {
            FeedListing(FeedEntry(.range(AddressRange(host: $0))), lastSeen: clock.now())
        }
        let contents = IndexInput.FeedContents(feed: feed, sourceDate: clock.now(), listings: listings)
        let bytes = try IndexBuilder().build(IndexInput(builtAt: clock.now(), feeds: [contents]))
        try IndexFile.replace(path, with: bytes)
    }

    @Test func `without an index nothing is known, and services count all the same`() async {
        #expect(await provider().assess(Self.listed, within: .seconds(1)).score == .unknown(.noIndex))
        let assessment = provider().assess(Self.listed, services: [finding])
        #expect(assessment.provider.isEmpty)
        #expect(assessment.score.value?.value == 88)
        #expect(provider(isEmbedded: false).assess(Self.listed, services: []).score == .unknown(.notFound))
    }

    @Test func `a listed address has a score, a reason and its evidence, and an index is picked up while it runs`()
        throws
    {
        let provider = provider()
        #expect(provider.assess(Self.listed, services: []).score == .unknown(.noIndex))
        try write([Self.listed])
        defer { try? FileManager.default.removeItem(atPath: path) }
        let assessment = provider.assess(Self.listed, services: [])
        #expect(assessment.provider == "doorbell")
        #expect(assessment.score.value?.value ?? 0 > 67)
        #expect(assessment.evidence.map(\.feed.text) == ["test-ssh"])
        #expect(assessment.score.value?.terms.isEmpty == false)
        #expect(provider.assess(Self.clean, services: []).score.value?.value ?? 100 < 10)
        try write([Self.listed, Self.clean])
        #expect(provider.assess(Self.clean, services: []).score.value?.value ?? 0 > 67)
    }

    @Test(arguments: [(4, 0.8219), (12, 2.0076), (46, 3.8397), (91, 6.3136)])
    func `a remote score alone stays what it is beside an index that knows nothing`(
        _ score: Int,
        _ points: Double
    ) throws {
        try write([Self.listed])
        defer { try? FileManager.default.removeItem(atPath: path) }
        let said = ServiceFinding(name: "remote", points: points, text: "remote: said so")
        let assessment = provider().assess(Self.clean, services: [said])
        #expect(assessment.score.value?.value == score)
        #expect(assessment.score.value?.reason.hasPrefix("remote: said so") == true)
    }

    @Test func `an index that is damaged leaves the one in use`() throws {
        let provider = provider()
        try write([Self.listed])
        defer { try? FileManager.default.removeItem(atPath: path) }
        let before = provider.assess(Self.listed, services: [])
        try IndexFile.replace(path, with: Array("no index".utf8))
        #expect(provider.assess(Self.listed, services: []) == before)
    }

    @Test func `it looks for a newer index only now and then`() throws {
        let provider = provider(interval: .seconds(3600))
        #expect(provider.assess(Self.listed, services: []).score == .unknown(.noIndex))
        try write([Self.listed])
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(provider.assess(Self.listed, services: []).score == .unknown(.noIndex))
    }

    @Test(arguments: [true, false])
    func `the user's own word stands with and without an index, until it ends`(_ hasIndex: Bool) throws {
        if hasIndex { try write([Self.listed]) }
        defer { try? FileManager.default.removeItem(atPath: path) }
        let end = clock.now().advanced(by: .seconds(60))
        let rules = AddressRules(
            allow: [.init(prefix: IPPrefix("45.9.20.0/24")!, until: end, reason: "office")],
            deny: [.init(prefix: IPPrefix("45.9.0.0/16")!, reason: "stolen laptop")]
        )
        let provider = provider(rules)
        let allowed = provider.assess(Self.listed, services: [finding])
        #expect(allowed.score.value?.value == 10)
        #expect(allowed.score.value?.reason.hasPrefix("On the allowlist: office") == true)
        clock.advance(by: .seconds(60))
        let denied = provider.assess(Self.listed, services: [])
        #expect(denied.provider == "doorbell")
        #expect(denied.score.value?.value == 100)
        #expect(denied.score.value?.reason.hasPrefix("On the denylist: stolen laptop") == true)
        #expect(provider.assess(IPAddress("::ffff:45.9.99.1")!, services: []).score.value?.value == 100)
    }
}
