import LoginEvents

/// Decides for one transaction who is told of what, within the limit, and what is said about those who are not.
struct TellingPlanner {
    private(set) var limit: TellingLimit
    private let rules: LoginIntake.Rules
    private let now: Timestamp
    private let lastTold: (Finding) throws -> Timestamp?
    private var planned: Set<Identity> = []
    /// How many this transaction kept quiet.
    private var withheld = 0

    /// What makes two findings one.
    private struct Identity: Hashable {
        var kind: FindingKind
        var claim: RawText
        var source: LoginEvent.Source?

        init(_ finding: Finding) {
            kind = finding.kind
            claim = finding.subject
            source = finding.event.map { .init(address: $0.source.address, port: nil, remoteHost: "") }
        }
    }

    /// A planner of one transaction; `lastTold` says when a finding that is open already was told.
    init(
        _ limit: TellingLimit,
        _ rules: LoginIntake.Rules,
        now: Timestamp,
        lastTold: @escaping (Finding) throws -> Timestamp?
    ) {
        self.limit = limit
        self.rules = rules
        self.now = now
        self.lastTold = lastTold
    }

    var hasWithheld: Bool { withheld > 0 }

    /// Who is told of a login.
    mutating func plans(for event: LoginEvent) -> [AlertPlan] {
        let plans = rules.plans(for: event)
        guard !event.isVouchedFor, plans.contains(where: { $0.silencedBy == nil }) else { return plans }
        let claim = TellingLimit.claim(event.user, from: event.source.address)
        guard !limit.take(.login, claim: claim, at: now) else { return plans }
        withheld += 1
        return Self.keepQuiet(plans)
    }

    /// Who is told of a finding, and whether the limit keeps it from them.
    mutating func plans(for finding: Finding) throws -> (plans: [AlertPlan], isWithheld: Bool) {
        let plans = rules.channels.map { AlertPlan(channel: $0) }
        let isCertain = finding.kind != .forgedLogin && finding.event?.isVouchedFor == true
        guard !plans.isEmpty, !isCertain, try isNews(finding) else { return (plans, false) }
        let claim = TellingLimit.claim(finding.subject, from: finding.event?.source.address)
        guard !limit.take(.finding(finding.kind), claim: claim, at: now) else { return (plans, false) }
        if finding.event != nil { withheld += 1 }
        return (Self.keepQuiet(plans), true)
    }

    /// The plans of the login that a finding is about which is not told: should somebody vouch for it later, then it is.
    func plans(forWithheld event: LoginEvent) -> [AlertPlan] {
        var login = event
        login.outcome = .success
        return Self.keepQuiet(rules.plans(for: login))
    }

    /// What is to be said about those that were not told: the first time at once, then after each hour.
    mutating func summary(of logs: RawText) -> [StoreChange] {
        guard var known = limit.withheld else {
            guard withheld > 0 else { return [] }
            limit.withheld = TellingLimit.Withheld(since: now, count: withheld, subject: logs)
            return tell(logs, "\(withheld) so far, since \(Self.clock(now)) UTC; from now on their number once an hour")
        }
        known.count += withheld
        guard limit.isDue(at: now) else {
            limit.withheld = known
            return []
        }
        let over = StoreChange.resolve(.untoldLogins, subject: known.subject, at: now)
        guard known.count > 0 else {
            limit.withheld = nil
            return [over]
        }
        limit.withheld = TellingLimit.Withheld(since: now, count: 0, subject: logs)
        let span = "between \(Self.clock(known.since)) and \(Self.clock(now)) UTC"
        return [over] + tell(logs, "\(known.count) \(span)")
    }

    private func tell(_ logs: RawText, _ number: String) -> [StoreChange] {
        let finding = Finding(kind: .untoldLogins, subject: logs, time: now, detail: RawText(number))
        let plans = rules.channels.map { AlertPlan(channel: $0) }
        // Ended first, so that one of the same logs that is still open does not keep this one from being told.
        return [.resolve(.untoldLogins, subject: logs, at: now), .finding(finding, plans: plans)]
    }

    /// Whether the store would have a finding told: one that is open waits for a day.
    private mutating func isNews(_ finding: Finding) throws -> Bool {
        guard planned.insert(Identity(finding)).inserted else { return false }
        guard let told = try lastTold(finding) else { return true }
        return finding.time.duration(since: told) >= StoredFinding.tellingInterval
    }

    private static func keepQuiet(_ plans: [AlertPlan]) -> [AlertPlan] {
        plans.map { AlertPlan(channel: $0.channel, silencedBy: $0.silencedBy ?? TellingLimit.reason) }
    }

    private static func clock(_ moment: Timestamp) -> String {
        let minutes = moment.seconds / 60 % 1440
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
