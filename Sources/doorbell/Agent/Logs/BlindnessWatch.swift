import HostSources
import LoginEvents
import Pipeline
import Synchronization

/// What the blindness service of the agent asks, for the plan that is in force.
final class BlindnessWatch: Sendable {
    private let plan: Mutex<LogSources.Parts>
    private let clock: any PipelineClock

    init(_ parts: LogSources.Parts, clock: any PipelineClock) {
        plan = Mutex(parts)
        self.clock = clock
    }

    /// Goes on with other parts, from the next look on; nothing holds any more of a file that is followed no longer.
    func replace(_ parts: LogSources.Parts, _ sink: some LogSink) {
        let before = plan.withLock { plan in
            defer { plan = parts }
            return plan.plan.files
        }
        for file in before where !parts.plan.files.contains(file) {
            // What a source found since the last look is not known here.
            for kind in [FindingKind.logMissing, .logUnreadable, .logUnwatched] {
                sink.resolve(kind, subject: RawText(file.utf8.prefix(256)))
            }
        }
    }

    /// What the host shows now.
    var facts: HostFacts {
        let parts = plan.withLock { $0 }
        let plan = parts.plan
        return HostFactsReader(files: plan.files, wtmp: plan.wtmp, btmp: plan.btmp, tags: parts.tags).facts(
            now: clock.now(),
            journal: parts.plan.isJournalFollowed ? JournalFiles(rights: nil).state : .unwanted,
            wantsLog: parts.plan.wantsLog,
            hook: DoctorFacts.hook("sshd"),
            expectsHook: parts.plan.expectsHook
        )
    }

    /// The log that would be silent.
    var log: String? {
        let parts = plan.withLock { $0 }
        return parts.plan.isJournalFollowed ? LogSourceName.journal.rawValue : parts.plan.files.first
    }

    /// The questions of the service.
    func questions(_ meters: LogMeters, _ intake: LogIntake) -> BlindnessService.Questions {
        BlindnessService.Questions(
            facts: { self.facts },
            counts: { meters.totals },
            refusals: { (intake.refusals.btmp, intake.refusals.log) },
            log: { self.log }
        )
    }

    /// Ends what an agent before this one found and what is no longer so.
    func settle(_ open: [StoredFinding], _ sink: some LogSink) {
        let now = Set(BlindnessCheck.findings(facts).map { [RawText($0.kind.rawValue), $0.subject] })
        for stored in open where BlindnessCheck.kinds.contains(stored.finding.kind) {
            let finding = stored.finding
            guard !now.contains([RawText(finding.kind.rawValue), finding.subject]) else { continue }
            sink.resolve(finding.kind, subject: finding.subject)
        }
    }
}
