import DoorbellTestKit
import IPNetworks
import Logging
import LoginEvents
import Pipeline
import Synchronization
import Testing

@Suite struct LoginIntakeTests {
    /// Which channels were woken, in order.
    private final class Woken: Sendable {
        private let names = Mutex<[ChannelName]>([])
        var channels: [ChannelName] { names.withLock { $0 } }
        func wake(_ channel: ChannelName) { names.withLock { $0.append(channel) } }
    }

    private let store = InMemoryStore()
    private let woken = Woken()

    private func intake(_ silences: [Silence] = [], store: (any StoreRule.Store)? = nil) -> LoginIntake {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let rules = LoginIntake.Rules(channels: [.slack, .pager], silences: silences)
        return LoginIntake(rules: rules, store: store ?? self.store, logger: logger) { [woken] in woken.wake($0) }
    }

    private func silence(
        user: RawText? = nil,
        fingerprint: String? = nil,
        source: String? = nil,
        until: Timestamp? = nil
    ) -> Silence {
        let prefix = source.flatMap { IPPrefix($0) }
        return Silence(user: user, fingerprint: fingerprint, source: prefix, until: until, reason: "quiet")
    }

    @Test func `a logon is stored for every channel, and their lanes are woken`() throws {
        #expect(try intake().accept(.sample(1)) == .logonStored)
        #expect(try store.counts() == [.slack: [.pending: 1], .pager: [.pending: 1]])
        #expect(woken.channels == [.slack, .pager])
        #expect(try store.counters() == [:])
    }

    @Test func `a logoff and a repeated report wake nobody, and repeats are counted`() throws {
        let intake = intake()
        try intake.accept(.sample(1, .logoff))
        #expect(try intake.accept(.sample(1, .logoff)) == .alreadyStored)
        #expect(woken.channels == [])
        #expect(try store.counters() == [.hookRepeated: 1])
    }

    @Test func `a silenced logon is stored and counted and told to nobody`() throws {
        try intake([silence(user: "alice")]).accept(.sample(1))
        #expect(try store.counts() == [.slack: [.silenced: 1], .pager: [.silenced: 1]])
        #expect(try store.entries(in: [.silenced], channel: .slack, limit: 9).map(\.reason) == ["quiet"])
        #expect(try store.counters() == [.loginsSilenced: 1])
        #expect(woken.channels == [])
    }

    @Test func `a silence matches by all its parts, and until its end`() throws {
        let fingerprint = LoginEvent.sample(1).authentication.first?.key?.fingerprint
        let table: [(Silence, Bool)] = [
            (silence(user: "alice"), true),
            (silence(user: "alic"), false),
            (silence(fingerprint: fingerprint), true),
            (silence(fingerprint: "SHA256:other"), false),
            (silence(source: "203.0.113.0/24"), true),
            (silence(source: "198.51.100.0/24"), false),
            (silence(user: "alice", source: "198.51.100.0/24"), false),
            (silence(user: "alice", fingerprint: fingerprint, source: "203.0.113.7/32"), true),
            (silence(user: "alice", until: .at(1)), true),
            (silence(user: "alice", until: .at(0)), false),
            (silence(), false),
        ]
        for (silence, isQuiet) in table {
            let plans = LoginIntake.Rules(channels: [.slack], silences: [silence]).plans(for: .sample(1))
            #expect(plans == [AlertPlan(channel: .slack, silencedBy: isQuiet ? "quiet" : nil)], "\(silence)")
        }
    }

    @Test func `new rules hold for what comes after them`() throws {
        let intake = intake([silence(user: "alice")])
        try intake.accept(.sample(1))
        intake.replace(LoginIntake.Rules(channels: [.slack], silences: []))
        try intake.accept(.sample(2))
        #expect(try store.counts() == [.slack: [.silenced: 1, .pending: 1], .pager: [.silenced: 1]])
    }

    @Test func `when the store fails nobody is woken and the caller hears of it`() throws {
        let broken = FaultyStore(store)
        broken.fail(true)
        #expect(throws: FaultyStore.Fault.self) { try intake(store: broken).accept(.sample(1)) }
        #expect(woken.channels == [])
    }

    @Test func `a count that fails does not make a stored login fail`() throws {
        let broken = FaultyStore(store, death: .before(2))
        #expect(try intake([silence(user: "alice")], store: broken).accept(.sample(1)) == .logonStored)
        #expect(broken.isDead)
        #expect(try store.counts() == [.slack: [.silenced: 1], .pager: [.silenced: 1]])
    }
}
