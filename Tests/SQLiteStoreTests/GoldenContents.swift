import DoorbellTestKit
import LoginEvents
import Notifications
import Pipeline
import Reputation

/// What every golden database holds: something of every kind in every table.
enum GoldenContents {
    /// The channels' entries end in every state there is.
    static func fill(_ store: any StoreRule.Store, version: String) throws {
        try fillLogins(store)
        if version != "v1" { try fillLogs(store) }
        if !["v1", "v2"].contains(version) { _ = try store.commit([.telling(telling)], progress: nil) }
    }

    /// Since v3: how much was told.
    private static var telling: TellingLimit {
        var limit = TellingLimit(withheld: .init(since: .at(2), count: 3, subject: "/var/log/auth.log"))
        for kind in [TellingLimit.Kind.login, .finding(.forgedLogin)] { _ = limit.take(kind, claim: .max, at: .at(1)) }
        return limit
    }

    /// Since v2: what logs add.
    private static func fillLogs(_ store: any StoreRule.Store) throws {
        var event = LoginEvent.sample(50, at: 50, user: "logged", pid: 50)
        event.witnesses = [.journal]
        event.authentication = [AuthenticationStep(method: "password", submethod: "pam", key: nil)]
        event.precedingFailures = PrecedingFailures(fromSource: 4, onUser: 9, error: 1)
        let shell = LogSession(kind: .command, name: "backup", terminal: "pts/0", channel: 0)
        let position = LogPosition(rawValue: "s=1;i=2")
        _ = try store.commit(
            [
                .record(event, plans: []), .session(SessionKey(event), shell, began: true, at: .at(51)),
                .session(SessionKey(event), shell, began: false, at: .at(52)),
                .hold(HeldLogin(event: .hostile, provenance: .refuted(by: "cat"), deadline: .at(60))),
                .finding(.sample(at: 50), plans: [AlertPlan(channel: .pager)]),
                .finding(.sample(.forgedLogin, "root", at: 51, event: .hostile), plans: [AlertPlan(channel: .pager)]),
                .resolve(.logMissing, subject: "/var/log/auth.log", at: .at(55)),
                .count(.attempts, 12), .count(.attemptsDropped, 2), .attempts([1, 0, 255]),
            ],
            progress: LogProgress(
                source: .journal,
                position: position,
                taken: .at(51),
                lines: 9,
                records: 8,
                unknown: 1
            )
        )
    }

    private static func fillLogins(_ store: any StoreRule.Store) throws {
        for (number, assessment) in Assessment.everyKind.enumerated() {
            let event = LoginEvent.sample(100 + number, at: Double(number), pid: Int32(100 + number))
            _ = try store.record(
                event,
                plans: [AlertPlan(channel: .slack), AlertPlan(channel: .pager, silencedBy: "night")]
            )
            try store.saveAssessment(assessment, of: event.id)
        }
        var refused = LoginEvent.sample(2, at: 20, fingerprint: nil)
        refused.outcome = .failure
        refused.source.port = nil
        refused.isTruncated = true
        _ = try store.record(.hostile, plans: [])
        _ = try store.record(refused, plans: [])
        _ = try store.record(.sample(3, .logoff, at: 30, pid: 100), plans: [])
        _ = try store.record(.sample(4, .logoff, at: 31, address: "UNKNOWN", pid: 9), plans: [])
        try store.saveHealth(ChannelHealth(state: .paused, reason: "no_service", since: .at(5)), of: .slack)
        try store.saveHealth(ChannelHealth(state: .ok, reason: "", since: .at(6)), of: .pager)
        let counters: [CounterName] = [.hookForged, .hookMalformed, .hookDropped, .hookRepeated, .loginsSilenced]
        for counter in counters { try store.add(3, to: counter, countedUpTo: 7) }
        try attempt(store)
    }

    private static func attempt(_ store: any StoreRule.Store) throws {
        let results: [AttemptResult?] = [
            .delivered, .deadLetter(reason: "no_text"),
            .retry(notBefore: .at(99), form: .plain, reason: "no answer", outcomeUnknown: true), nil,
        ]
        let entries = try store.entries(in: [.pending], channel: .slack, limit: results.count)
        for (entry, result) in zip(entries, results) {
            try store.beginAttempt(entry.sequence, at: .at(40))
            if let result { try store.endAttempt(entry.sequence, with: result, at: .at(41)) }
        }
    }
}
