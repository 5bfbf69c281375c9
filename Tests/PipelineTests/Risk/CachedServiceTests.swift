import DoorbellTestKit
import IPNetworks
import Logging
import LoginEvents
import Pipeline
import Reputation
import Testing

@Suite struct `Cached services` {
    private static let address = IPAddress(v4: 0x0909_0909)
    private static let other = IPAddress(v4: 0x0808_0808)
    private let adapter = FakeServiceAdapter()
    private let clock = TestClock()
    private let cache = MemoryServiceCache()

    private func service(quota: Int = 100, policy: ServicePolicy = ServicePolicy()) -> CachedService {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return CachedService(adapter, cache: cache, quota: quota, policy: policy, clock: clock, logger: logger)
    }

    private func ask(_ service: CachedService, _ address: IPAddress = Self.address) async -> String {
        await service.ask(address, within: .seconds(2)).finding.text
    }

    @Test func `an answer holds a day, for every service object, and its ages are told as they are then`() async {
        let first = await ask(service())
        clock.advance(by: .seconds(24 * 3600 - 1))
        let second = await ask(service())
        #expect(first.hasPrefix("Fake: 3 at ") && second.hasPrefix("Fake: 3 at ") && first != second)
        #expect(adapter.questions.count == 1)
        clock.advance(by: .seconds(1))
        _ = await ask(service())
        #expect(adapter.questions.count == 2)
    }

    @Test func `that an address was not seen holds an hour, and is not known`() async {
        adapter.reply(.notSeen)
        let answer = await service().ask(Self.address, within: .seconds(2))
        #expect(answer == .nothing(from: "Fake", "has not seen it"))
        #expect(!answer.isKnown && answer.finding.points == 0)
        clock.advance(by: .seconds(3599))
        #expect(await ask(service()) == "Fake has not seen it")
        clock.advance(by: .seconds(1))
        #expect(await ask(service()).hasPrefix("Fake: 3"))
    }

    @Test func `an answer that cannot be read holds minutes, for its address alone`() async {
        adapter.reply(.answer([255], rest: nil))
        let service = service()
        #expect(await ask(service) == "Fake mumbles")
        #expect(await ask(service, Self.other).hasPrefix("Fake: 3"))
        clock.advance(by: .seconds(299))
        #expect(await ask(service) == "Fake mumbles")
        clock.advance(by: .seconds(1))
        #expect(await ask(service).hasPrefix("Fake: 3"))
    }

    @Test func `a service that is down is left alone for a minute, so that the next logins do not wait`() async {
        adapter.reply(.failed(.timedOut))
        let service = service()
        #expect(await ask(service) == "Fake did not answer in time")
        #expect(await ask(service, Self.other) == "Fake did not answer in time, a moment ago")
        #expect(adapter.questions.count == 1)
        clock.advance(by: .seconds(60))
        #expect(await ask(service, Self.other).hasPrefix("Fake: 3"))
    }

    @Test func `a refused key is not tried again, until there is a new configuration`() async {
        adapter.reply(.failed(ServiceFailure(.keyRefused, "refused the key")))
        let old = service()
        #expect(await ask(old) == "Fake refused the key")
        clock.advance(by: .seconds(3000))
        #expect(await ask(old, Self.other) == "Fake refused the key, a moment ago")
        #expect(await ask(service(), Self.other).hasPrefix("Fake: 3"))
    }

    @Test(
        arguments: [
            (Duration.seconds(90), 90), (nil, 3600), (.seconds(0), 1), (.seconds(1 << 40), 86_400),
        ] as [(Duration?, Int)]
    )
    func `a service that was asked too often rests as long as it says, a day at most`(
        _ asked: Duration?,
        _ seconds: Int
    ) async {
        adapter.reply(.failed(ServiceFailure(.limited(asked), "was asked too often")))
        #expect(await ask(service()) == "Fake was asked too often")
        clock.advance(by: .seconds(seconds - 1))
        // The rest is kept on disk: a new service object knows of it.
        if seconds > 1 { #expect(await ask(service(), Self.other).hasPrefix("Fake wants no questions until ")) }
        clock.advance(by: .seconds(1))
        #expect(await ask(service(), Self.other).hasPrefix("Fake: 3"))
    }

    @Test func `the last question of a quota is answered, and followed by a rest`() async {
        adapter.reply(.answer([4], rest: .seconds(60)))
        #expect(await ask(service()).hasPrefix("Fake: 4"))
        #expect(await ask(service(), Self.other).hasPrefix("Fake wants no questions until "))
    }

    @Test func `a quota holds for a day, whichever object counts`() async {
        for number in 1...3 { _ = await ask(service(quota: 3), IPAddress(v4: 0x0909_0900 + UInt32(number))) }
        #expect(await ask(service(quota: 3)) == "Fake was asked as often today as its quota allows")
        // The sample's clock begins at noon or before: a day later is another day wherever it began.
        clock.advance(by: .seconds(86_400))
        #expect(await ask(service(quota: 3)).hasPrefix("Fake: 3"))
    }

    @Test func `two logins from one address ask once`() async {
        adapter.hold()
        let service = service()
        let first = Task { await ask(service) }
        #expect(await eventually { adapter.questions.count == 1 })
        let second = Task { await ask(service) }
        let third = Task { await ask(service, Self.other) }
        #expect(await eventually { adapter.questions.count == 2 })
        adapter.release()
        #expect(await first.value == second.value)
        _ = await third.value
        #expect(adapter.questions == [Self.address, Self.other])
    }

    @Test func `more questions than may be under way are not put`() async {
        var policy = ServicePolicy()
        policy.parallel = 1
        adapter.hold()
        let service = service(policy: policy)
        let first = Task { await ask(service) }
        #expect(await eventually { adapter.questions.count == 1 })
        #expect(await ask(service, Self.other) == "Fake is busy with other questions")
        adapter.release()
        _ = await first.value
    }

    @Test(arguments: ["10.0.0.1", "192.0.2.1", "::1", "2001:db8::1", "::ffff:192.168.0.1", "100.64.0.1"])
    func `an address that is not public is not asked about, and costs no quota`(_ text: String) async {
        let service = service(quota: 1)
        #expect(await ask(service, IPAddress(text)!).hasPrefix("Fake is not asked: "))
        #expect(adapter.questions.isEmpty)
        #expect(await ask(service).hasPrefix("Fake: 3"))
    }

    @Test func `a count that cannot be kept is a question not asked`() async {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let service = CachedService(adapter, cache: BrokenCache(), quota: 9, clock: clock, logger: logger)
        #expect(await ask(service) == "Fake is not asked: the count of its questions cannot be kept")
        #expect(adapter.questions.isEmpty)
    }

    @Test func `a clock set back over midnight gives no new quota, and one that was far ahead does no lasting harm`() {
        var use = ServiceUse()
        let noon = Timestamp(iso8601: "2026-11-22T00:00:10Z")!
        #expect(use.spend(quota: 1, at: noon) == .granted)
        #expect(use.spend(quota: 1, at: noon.advanced(by: .seconds(-20))) == .spent)
        #expect(use.spend(quota: 1, at: noon.advanced(by: .seconds(86_400))) == .granted)
        #expect(use.spend(quota: 1, at: noon.advanced(by: .seconds(86_400 * 4000))) == .granted)
        #expect(use.spend(quota: 1, at: noon) == .granted)
        use.pausedUntil = noon.advanced(by: .seconds(86_400 * 4000))
        #expect(use.spend(quota: 9, at: noon) == .granted)
    }

    @Test func `what was kept by a clock that was ahead does not hold`() async {
        clock.advance(by: .seconds(86_400 * 30))
        _ = await ask(service())
        clock.advance(by: .seconds(-86_400 * 30))
        _ = await ask(service())
        #expect(adapter.questions.count == 2)
    }
}

/// A cache on a disk that is full.
private struct BrokenCache: ServiceCache {
    struct Full: Error {}

    func kept(of service: String, about address: IPAddress, at now: Timestamp) throws -> KeptAnswer? { nil }
    func keep(_ answer: KeptAnswer, of service: String, about address: IPAddress) throws { throw Full() }
    func spend(on service: String, quota: Int, at now: Timestamp) throws -> ServiceAllowance { throw Full() }
    func pause(_ service: String, until moment: Timestamp) throws { throw Full() }
}
