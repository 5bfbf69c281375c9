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

    /// Goes on with other parts, from the next look on.
    func replace(_ parts: LogSources.Parts) { plan.withLock { $0 = parts } }

    /// What the host shows now.
    var facts: HostFacts {
        let parts = plan.withLock { $0 }
        return HostFactsReader(files: parts.plan.files, tags: parts.tags).facts(
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
    func questions(_ meters: LogMeters) -> BlindnessService.Questions {
        BlindnessService.Questions(facts: { self.facts }, counts: { meters.totals }, log: { self.log })
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
