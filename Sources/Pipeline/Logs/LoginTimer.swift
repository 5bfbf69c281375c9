public import Logging
import LoginEvents
public import ServiceLifecycle

/// Lets the intake do what is due: logins that waited long enough, reports that waited for the store, and from time to
/// time the counts of failed attempts, which are kept at the end too.
public struct LoginTimer: Service {
    /// How often the counts of failed attempts are kept: what a killed agent counted since then is missing in the rolling
    /// counts, and never in the totals.
    public static let savingInterval = Duration.seconds(30)
    private static let retryDelay = Duration.seconds(1)

    private let intake: LoginIntake
    private let clock: any PipelineClock
    private let logger: Logger

    /// A timer of `intake`.
    public init(intake: LoginIntake, clock: any PipelineClock, logger: Logger) {
        self.intake = intake
        self.clock = clock
        self.logger = logger
    }

    /// Runs until it is told to shut down, or cancelled.
    public func run() async {
        await withGracefulShutdownHandler {
            await work()
        } onGracefulShutdown: { [intake] in
            intake.signal.raise(.shutdown)
        }
    }

    private func work() async {
        var saved = clock.now()
        while !intake.signal.isEnding, !Task.isCancelled {
            let works = attempt("cannot tell what is due") { try intake.advance(to: clock.now()) }
            let now = clock.now()
            if now.duration(since: saved) >= Self.savingInterval || now < saved {
                _ = attempt("cannot keep the counts of failures") { try intake.saveAttempts() }
                saved = now
            }
            await wait(works ? pause(since: saved, at: now) : Self.retryDelay)
        }
        _ = attempt("cannot keep the counts of failures") { try intake.saveAttempts() }
        _ = attempt("cannot keep how far logs are read") { try intake.keepProgress() }
    }

    private func pause(since saved: Timestamp, at now: Timestamp) -> Duration {
        let saving = Self.savingInterval - now.duration(since: saved)
        guard let deadline = intake.nextDeadline else { return max(.zero, saving) }
        return max(.zero, min(saving, deadline.duration(since: now)))
    }

    private func attempt(_ failure: Logger.Message, _ body: () throws -> Void) -> Bool {
        do {
            try body()
            return true
        } catch {
            logger.error(failure, metadata: ["error": "\(error)"])
            return false
        }
    }

    private func wait(_ duration: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [clock, intake] in
                guard (try? await clock.sleep(for: duration)) != nil else { return }
                intake.signal.raise(.time)
            }
            _ = await intake.signal.next()
            group.cancelAll()
        }
        intake.signal.clear(.time)
    }
}
