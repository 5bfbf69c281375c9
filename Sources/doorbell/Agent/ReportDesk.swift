import HostSources
import Logging
import LoginEvents
import Pipeline
import Synchronization

/// Where the hook's reports become login events, on the source's own thread: each gets its ID and the time it was taken.
final class ReportDesk: Sendable {
    private let interpreter = HookReportInterpreter(sha256: KeyDigest.sha256)
    private let store: any LoginStore
    private let intake: LoginIntake
    private let clock: any PipelineClock
    private let host: Mutex<String>
    private let logger: Logger

    init(store: any LoginStore, intake: LoginIntake, clock: any PipelineClock, host: String, logger: Logger) {
        self.store = store
        self.intake = intake
        self.clock = clock
        self.host = Mutex(host)
        self.logger = logger
    }

    /// Goes on with another name of this host.
    func replace(host fresh: String) {
        host.withLock { $0 = fresh }
    }

    /// Stores a report; throws when it could not be stored, and then nothing was.
    func take(_ report: HookReport) throws {
        let id = EventID(time: report.time, random: UInt32.random(in: 0...UInt32.max))
        let name = host.withLock { $0 }
        let event = interpreter.event(report, id: id, host: name, received: clock.now())
        try intake.accept(event)
    }

    /// Counts something that was no report of root's.
    func count(_ refused: RefusedReport) {
        logger.warning("a report was refused", metadata: ["why": "\(refused.rawValue)"])
        let counter: CounterName = refused == .forged ? .hookForged : .hookMalformed
        do {
            try store.add(1, to: counter)
        } catch {
            logger.error("cannot count", metadata: ["counter": "\(counter.rawValue)", "error": "\(error)"])
        }
    }

    /// Counts reports that hooks could neither send nor spool, and remembers up to where they are counted.
    func countDropped(_ growth: Int, total: Int) throws {
        if growth > 0 {
            logger.error("logins were dropped: the spool was full or not writable", metadata: ["count": "\(growth)"])
        }
        try store.add(growth, to: .hookDropped, countedUpTo: total)
    }
}
