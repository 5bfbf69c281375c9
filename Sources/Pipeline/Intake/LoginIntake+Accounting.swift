import LoginEvents
import Synchronization

extension LoginIntake {
    /// Takes what was read from `wtmp` or `btmp`; see `LogSink.take`.
    func take(
        _ witnesses: [AccountingWitness],
        of kind: AccountingKind,
        host: String,
        findings: [Finding],
        progress: LogProgress,
        now: Timestamp
    ) throws {
        // Only where its records are counted does it mean something that there are none.
        let isCounted = kind == .refusals && state.withLock { !$0.correlator.policy.followsLog }
        try apply(progress: progress, isLog: isCounted, findings: findings, now: now) { correlator in
            witnesses.flatMap { correlator.take(accounting: $0, host: host, now: now) }
        }
    }
}
