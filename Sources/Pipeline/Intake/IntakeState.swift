import LoginEvents

/// What the intake remembers, behind its lock.
struct IntakeState {
    var rules: LoginIntake.Rules
    var correlator: LoginCorrelator
    /// `nil` until the first attempt: they take their whole memory at once.
    var counts: AttemptCounts?
    /// Whether a log was ever read, so that there being no attempts means something.
    var hasLogs: Bool
    var limit = TellingLimit()
    /// Whether the counts have changed since they were last kept.
    var hasNewCounts = false
    /// What services reported while the store did not work.
    var waiting: [StoreChange] = []

    init(rules: LoginIntake.Rules, correlator: LoginCorrelator, counts: AttemptCounts?) {
        self.rules = rules
        self.correlator = correlator
        self.counts = counts
        hasLogs = counts != nil
    }

    /// Takes over what a transaction made safe.
    mutating func settle(_ planner: inout EffectPlanner, _ outcomes: [ChangeOutcome], at now: Timestamp) {
        hasLogs = planner.hasLogs
        hasNewCounts = hasNewCounts || planner.counted != nil || !planner.steps.isEmpty
        if let counted = planner.handOver() { counts = counted }
        for step in planner.steps { Self.count(step, in: &counts) }
        for (change, outcome) in zip(planner.changes, outcomes) {
            guard case .finding(let finding, _) = change, outcome == .found(isTold: true) else { continue }
            limit.note(finding.kind, at: now)
        }
    }

    /// Counts in place.
    static func count(_ step: EffectPlanner.Step, in counts: inout AttemptCounts?) {
        switch step {
        case .failed(let attempt):
            if counts == nil { counts = AttemptCounts() }
            counts?.add(attempt)
        case .succeeded(let event): counts?.succeeded(from: event.source.address, on: event.user, at: event.time)
        }
    }
}
