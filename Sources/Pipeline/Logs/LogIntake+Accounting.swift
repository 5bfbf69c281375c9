import LoginEvents

extension LogIntake {
    /// Makes the records of a batch safe.
    func take(
        _ witnesses: [AccountingWitness],
        of kind: AccountingKind,
        records: Int,
        _ batch: LogBatch,
        host: String,
        now: Timestamp
    ) throws {
        let progress = LogProgress(
            source: batch.source,
            position: batch.position,
            taken: now,
            lines: records,
            records: witnesses.count
        )
        try intake.take(
            witnesses,
            of: kind,
            host: host,
            findings: batch.findings,
            progress: progress,
            now: now
        )
        if kind == .refusals { count(refusals: witnesses.count, \.btmp) }
    }

    /// How many of these lines tell of a refused login.
    static func refusals(_ witnesses: [LogWitness]) -> Int {
        witnesses.count { witness in
            switch witness.record.category {
            case .failed, .preauthEnd, .refusedUser, .pamFailure: true
            default: false
            }
        }
    }
}
