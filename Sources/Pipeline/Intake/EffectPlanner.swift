import LoginEvents

/// Turns what the correlator wants done into the changes of one transaction.
///
/// Failed attempts are counted after the transaction, because a copy of the counts is large; one is made only where a
/// login follows attempts within the same transaction, whose failures have to be told with it.
struct EffectPlanner {
    /// What is to be counted.
    enum Step {
        case failed(FailedAttempt)
        case succeeded(LoginEvent)
    }

    private(set) var changes: [StoreChange] = []
    /// What is to be counted when the transaction is on disk, after `counted` was taken over.
    private(set) var steps: [Step] = []
    /// A copy of the counts with the steps before a login.
    private(set) var counted: AttemptCounts?
    let hasLogs: Bool
    private let rules: LoginIntake.Rules
    private var counts: AttemptCounts?
    private let limit: TellingLimit
    private let now: Timestamp
    private var attempts = 0
    private var dropped = 0
    private var planned: [FindingKind: Int] = [:]

    init(_ state: borrowing IntakeState, isLog: Bool, now: Timestamp) {
        rules = state.rules
        counts = state.counts
        limit = state.limit
        hasLogs = state.hasLogs || isLog
        self.now = now
    }

    mutating func take(_ effect: CorrelationEffect) {
        switch effect {
        case .record(let event): record(event)
        case .hold(let login): changes.append(.hold(login))
        case .release(let id): changes.append(.release(id))
        case .confirm(let id, let confirmation): changes.append(.confirm(id, confirmation))
        case .session(let key, let session, let began, let time):
            changes.append(.session(key, session, began: began, at: time))
        case .finding(let finding): changes.append(.finding(finding, plans: plans(for: finding)))
        case .attempt(let attempt):
            steps.append(.failed(attempt))
            attempts = Self.sum(attempts, attempt.count)
            if attempt.isDropped { dropped = Self.sum(dropped, attempt.count) }
        }
    }

    /// The totals belong to the same transaction: after a crash they are exact.
    mutating func finish() {
        if attempts > 0 { changes.append(.count(.attempts, attempts)) }
        if dropped > 0 { changes.append(.count(.attemptsDropped, dropped)) }
    }

    /// Gives away what was counted, and lets go of the counts: they are changed in place only where nobody else holds them.
    mutating func handOver() -> AttemptCounts? {
        defer { (counts, counted) = (nil, nil) }
        return counted
    }

    private mutating func record(_ event: LoginEvent) {
        var event = event
        if event.activity == .logon, hasLogs {
            event.precedingFailures = failures(before: event)
            if event.outcome == .success { steps.append(.succeeded(event)) }
        }
        changes.append(.record(event, plans: rules.plans(for: event)))
    }

    private mutating func failures(before event: LoginEvent) -> PrecedingFailures {
        if !steps.isEmpty {
            var copy = counted ?? counts
            counted = nil
            for step in steps { IntakeState.count(step, in: &copy) }
            counted = copy
            steps = []
        }
        let known = counted ?? counts
        return known?.failures(from: event.source.address, on: event.user, at: event.time)
            ?? PrecedingFailures(fromSource: 0, onUser: 0)
    }

    private mutating func plans(for finding: Finding) -> [AlertPlan] {
        planned[finding.kind, default: 0] += 1
        let isTooMany = planned[finding.kind, default: 0] > limit.room(for: finding.kind, at: now)
        let reason = isTooMany ? "more than \(TellingLimit.perHour) findings of this kind in an hour" : nil
        return rules.channels.map { AlertPlan(channel: $0, silencedBy: reason) }
    }

    private static func sum(_ left: Int, _ right: Int) -> Int {
        let (sum, overflow) = left.addingReportingOverflow(max(0, right))
        return overflow ? .max : sum
    }
}
