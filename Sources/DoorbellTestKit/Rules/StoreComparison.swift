import IPNetworks
import LoginEvents
import Notifications
import Pipeline
import Reputation

/// Runs the same random operations on two stores and compares what they answer and what they hold.
public struct StoreComparison {
    var random: SeededGenerator
    private let first: any StoreRule.Store
    private let second: any StoreRule.Store

    /// A comparison of two empty stores.
    public init(seed: UInt64, _ first: any StoreRule.Store, _ second: any StoreRule.Store) {
        random = SeededGenerator(seed: seed)
        self.first = first
        self.second = second
    }

    /// Does `steps` operations.
    /// - Throws: `RuleViolation` with the seed and the step at which the stores differ.
    public mutating func run(steps: Int) throws {
        for step in 1...max(1, steps) {
            let operation = self.operation()
            let answers = [first, second].map { answer(of: operation.body, on: $0) }
            let place = "seed \(random.seed), step \(step), \(operation.name)"
            try expectEqual(answers[0], answers[1], place)
            guard step.isMultiple(of: 20) || step == steps else { continue }
            try expectEqual(try Contents(first), try Contents(second), "\(place), contents")
        }
    }

    typealias Body = (any StoreRule.Store) throws -> String

    private func answer(of body: Body, on store: any StoreRule.Store) -> String {
        do {
            return try body(store)
        } catch {
            return "throws \(error)"
        }
    }

    /// All that a store holds.
    private struct Contents: Equatable {
        let entries: [OutboxEntry]
        let logins: [StoredLogin]
        let counts: [ChannelName: [OutboxState: Int]]
        let counters: [CounterName: Int]
        let marks: [Int]
        let sources: [LogProgress]
        let held: [HeldLogin]
        let findings: [StoredFinding]
        let recent: [LoginEvent]
        let open: [LoginEvent]

        init(_ store: any StoreRule.Store) throws {
            entries = try store.entries(in: Set(OutboxState.allCases), channel: nil, limit: 10_000)
            logins = try store.logins(matching: LoginFilter(limit: 10_000))
            counts = try store.counts()
            counters = try store.counters()
            marks = try CounterName.allCases.map { try store.mark(of: $0) }
            sources = try store.logSources()
            held = try store.heldLogins()
            findings = try store.findings(openOnly: false, limit: 10_000)
            recent = try store.recentEvents(limit: 100)
            open = try store.openLogons(limit: 100)
        }
    }

    private mutating func operation() -> (name: String, body: Body) {
        switch Int.random(in: 0..<100, using: &random) {
        case ..<30: recording()
        case ..<50: transaction()
        case ..<75: attempt()
        case ..<85: reading()
        default: upkeep()
        }
    }

    /// Few processes, connections, moments and names, so that they meet often.
    mutating func event() -> LoginEvent {
        var event = LoginEvent.sample(
            Int.random(in: 1...400, using: &random),
            random.chance(55) ? .logon : .logoff,
            at: Double(Int.random(in: 0...60, using: &random)),
            user: random.chance(50) ? "alice" : RawText([0xFF, 0]),
            address: ["192.0.2.1", "192.0.2.77", "2001:db8::1", "UNKNOWN"].randomElement(using: &random) ?? "",
            pid: Int32.random(in: 1...3, using: &random),
            connection: random.chance(50) ? "one" : "two",
            fingerprint: [nil, "SHA256:one", "SHA256:two"].randomElement(using: &random) ?? nil
        )
        if random.chance(20) { event.outcome = random.chance(50) ? .failure : .unknown }
        return event
    }

    private mutating func recording() -> (String, Body) {
        let event = event()
        if random.chance(15) {
            let assessment = Assessment.everyKind.randomElement(using: &random) ?? .sample(score: 1)
            return ("save an assessment", { try "\($0.saveAssessment(assessment, of: event.id))" })
        }
        let channels: [ChannelName] = [.slack, .pager]
        let plans = (0..<Int.random(in: 0...2, using: &random)).map { index in
            AlertPlan(channel: channels[index], silencedBy: random.chance(20) ? "quiet" : nil)
        }
        return ("record", { "\(try $0.record(event, plans: plans))" })
    }

    private mutating func attempt() -> (String, Body) {
        let sequence = Int64.random(in: 1...60, using: &random)
        let now = Timestamp.at(Double(Int.random(in: 0...99, using: &random)))
        let isUnknown = random.chance(30)
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1: return ("begin \(sequence)", { "\(try $0.beginAttempt(sequence, at: now))" })
        case 2: return ("end \(sequence)", { "\(try $0.endAttempt(sequence, with: .delivered, at: now))" })
        case 3:
            let result = AttemptResult.retry(notBefore: now, form: .plain, reason: "busy", outcomeUnknown: isUnknown)
            return ("retry \(sequence)", { "\(try $0.endAttempt(sequence, with: result, at: now))" })
        case 4:
            let result = AttemptResult.deadLetter(reason: "no")
            return ("give up \(sequence)", { "\(try $0.endAttempt(sequence, with: result, at: now))" })
        default: return ("resend \(sequence)", { "\(try $0.resend(sequence, at: now))" })
        }
    }

    private mutating func reading() -> (String, Body) {
        var filter = LoginFilter(limit: Int.random(in: 1...30, using: &random))
        if random.chance(40) { filter.user = "alice" }
        if random.chance(40) { filter.source = IPPrefix(random.chance(50) ? "192.0.2.0/26" : "2001:db8::/32") }
        if random.chance(40) { filter.fingerprint = "SHA256:one" }
        if random.chance(40) { filter.since = .at(20) }
        if random.chance(40) { filter.until = .at(50) }
        if random.chance(20) { filter.minimumScore = 1 }
        filter.openOnly = random.chance(30)
        let chosen = filter
        return ("list \(filter)", { "\(try $0.logins(matching: chosen).map(\.event.id))" })
    }

    private mutating func upkeep() -> (String, Body) {
        let limit = Timestamp.at(Double(Int.random(in: 0...30, using: &random)))
        switch Int.random(in: 0..<6, using: &random) {
        case 5: return ("mark", { "\(try $0.add(1, to: .hookDropped, countedUpTo: Int(limit.seconds)))" })
        case 0: return ("recover", { "\(try $0.recoverInterruptedAttempts())" })
        case 1: return ("delete before \(limit)", { "\(try $0.deleteLogins(before: limit))" })
        case 2: return ("count", { "\(try $0.add(3, to: .hookRepeated))" })
        case 3: return ("head", { "\(String(describing: try $0.head(of: .slack)?.sequence))" })
        default:
            return (
                "entries", { "\(try $0.entries(in: [.pending, .sending], channel: .pager, limit: 5).map(\.sequence))" }
            )
        }
    }
}
