import LoginEvents

/// Turns what the correlator wants done into the changes of one transaction.
///
/// Failed attempts are counted after the transaction, because a copy of the counts is large. Where a login follows
/// attempts within the same transaction, an excerpt of the counts tells the failures before it.
struct EffectPlanner {
    /// What is to be counted.
    enum Step {
        case failed(FailedAttempt)
        case succeeded(LoginEvent)
    }

    private(set) var changes: [StoreChange] = []
    /// What is to be counted when the transaction is on disk.
    private(set) var steps: [Step] = []
    let hasLogs: Bool
    private var counts: AttemptCounts?
    private let before: TellingLimit
    private var telling: TellingPlanner
    /// The hook's newest logins, with this transaction.
    private(set) var late: LateFailures
    private let now: Timestamp
    private var attempts = 0
    private var dropped = 0

    /// A planner of what follows from one call; `lastTold` says when a finding that is open was told.
    init(
        _ state: borrowing IntakeState,
        isLog: Bool,
        now: Timestamp,
        lastTold: @escaping (Finding) throws -> Timestamp?
    ) {
        counts = state.counts
        before = state.limit
        late = state.late
        telling = TellingPlanner(state.limit, state.rules, now: now, lastTold: lastTold)
        hasLogs = state.hasLogs || isLog
        self.now = now
    }

    /// How much is told, with this transaction.
    var limit: TellingLimit { telling.limit }

    mutating func take(_ effect: CorrelationEffect) throws {
        switch effect {
        case .record(let event): record(event)
        case .hold(let login): changes.append(.hold(login))
        case .release(let id): changes.append(.release(id))
        case .confirm(let id, let confirmation): confirm(id, confirmation)
        case .session(let key, let session, let began, let time):
            changes.append(.session(key, session, began: began, at: time))
        case .finding(let finding): try report(finding)
        case .attempt(let attempt):
            steps.append(.failed(late.take(attempt, at: now)))
            attempts = Self.sum(attempts, attempt.count)
            if attempt.isDropped { dropped = Self.sum(dropped, attempt.count) }
        }
    }

    /// The totals belong to the same transaction: after a crash they are exact.
    ///
    /// So does what was told, and how many were not; `logs` are those that tell of logins nobody vouches for.
    mutating func finish(logs: RawText, linesOfOthers: Int = 0) {
        if attempts > 0 { changes.append(.count(.attempts, attempts)) }
        if dropped > 0 { changes.append(.count(.attemptsDropped, dropped)) }
        if linesOfOthers > 0 { changes.append(.count(.linesOfOthers, linesOfOthers)) }
        changes += late.changes()
        changes += telling.summary(of: logs)
        if limit != before { changes.append(.telling(limit)) }
    }

    /// Lets go of the counts: they are changed in place only where nobody else holds them.
    mutating func letGo() { counts = nil }

    private mutating func record(_ event: LoginEvent) {
        var event = event
        if event.activity == .logon, hasLogs {
            event.precedingFailures = failures(before: event)
            if event.outcome == .success { steps.append(.succeeded(event)) }
        }
        changes.append(.record(event, plans: telling.plans(for: event)))
        if event.activity == .logon, event.witnesses.contains(.hook) { late.note(event) }
    }

    /// Somebody vouches for a login now: if the limit kept it quiet, it is told.
    private mutating func confirm(_ id: EventID, _ confirmation: LoginConfirmation) {
        changes.append(.confirm(id, confirmation))
        guard before.withheld != nil || limit.withheld != nil || telling.hasWithheld,
            confirmation.outcome == .success, !confirmation.witnesses.isDisjoint(with: .vouching)
        else { return }
        changes.append(.tell(id, keptQuietBy: TellingLimit.reason))
    }

    private mutating func report(_ finding: Finding) throws {
        var finding = finding
        // A line may claim a day in years to come, until which a finding that is open would not be told again.
        finding.time = min(finding.time, now)
        let (plans, isWithheld) = try telling.plans(for: finding)
        if isWithheld, let event = finding.event { withhold(event) }
        changes.append(.finding(finding, plans: plans))
    }

    /// Where the login that a finding is about is stored, it is kept quiet as well, until somebody vouches for it.
    private mutating func withhold(_ event: LoginEvent) {
        for index in changes.indices.suffix(4) {
            guard case .record(let login, _) = changes[index], login.id == event.id else { continue }
            changes[index] = .record(login, plans: telling.plans(forWithheld: login))
        }
    }

    private mutating func failures(before event: LoginEvent) -> PrecedingFailures {
        let (address, user) = (event.source.address, event.user)
        let source = address.map { AttemptCounts.source(of: $0) }
        guard counts != nil || !steps.isEmpty else { return PrecedingFailures(fromSource: 0, onUser: 0) }
        var known = AttemptCounts(excerptOf: counts, from: address, on: user)
        for step in steps {
            switch step {
            case .failed(var attempt):
                if attempt.user != user { attempt.user = nil }
                if let other = attempt.address, AttemptCounts.source(of: other) != source { attempt.address = nil }
                known.add(attempt)
            case .succeeded(let event): known.succeeded(from: event.source.address, on: event.user, at: event.time)
            }
        }
        return known.failures(from: address, on: user, at: event.time)
    }

    private static func sum(_ left: Int, _ right: Int) -> Int {
        let (sum, overflow) = left.addingReportingOverflow(max(0, right))
        return overflow ? .max : sum
    }
}
