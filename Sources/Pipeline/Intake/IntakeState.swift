import LoginEvents

/// What the intake remembers, behind its lock.
struct IntakeState {
    var rules: LoginIntake.Rules
    var correlator: LoginCorrelator
    /// `nil` until the first attempt: they take their whole memory at once.
    var counts: AttemptCounts?
    /// Whether a log was ever read, so that there being no attempts means something.
    var hasLogs: Bool
    var limit: TellingLimit
    var late = LateFailures()
    /// Progress of sources whose lines led to nothing.
    var delayed = DelayedProgress()
    /// The files that were read from since the start.
    var files: Set<LogSourceName> = []
    /// Whether the counts have changed since they were last kept.
    var hasNewCounts = false
    /// What services reported while the store did not work.
    var waiting: [StoreChange] = []

    init(rules: LoginIntake.Rules, correlator: LoginCorrelator, counts: AttemptCounts?, limit: TellingLimit) {
        self.rules = rules
        self.correlator = correlator
        self.counts = counts
        self.limit = limit
        hasLogs = counts != nil
    }

    /// Takes over what a transaction made safe.
    mutating func settle(_ planner: inout EffectPlanner) {
        hasLogs = planner.hasLogs
        hasNewCounts = hasNewCounts || !planner.steps.isEmpty
        planner.letGo()
        for step in planner.steps { Self.count(step, in: &counts) }
        limit = planner.limit
        late = planner.late
    }

    /// The files that tell of logins, by name.
    var logs: RawText {
        guard !files.isEmpty else { return "a log" }
        return RawText(RawText(files.map(\.rawValue).sorted().joined(separator: ", ")).bytes.prefix(256))
    }

    /// When there is something to do; `nil` when nothing waits.
    var nextDeadline: Timestamp? {
        [correlator.nextDeadline, delayed.deadline, limit.deadline].compactMap(\.self).min()
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
