public import Logging
import LoginEvents
public import ServiceLifecycle
import Synchronization

/// Deletes logins that are older than the configuration wants to keep: when it starts, and every hour.
public final class RetentionService: Service {
    private let days: Mutex<Int>
    private let store: any LoginStore
    private let clock: any PipelineClock
    private let logger: Logger

    /// A service that keeps logins for `days`, 1 or more.
    public init(days: Int, store: any LoginStore, clock: any PipelineClock, logger: Logger) {
        self.days = Mutex(max(1, days))
        self.store = store
        self.clock = clock
        self.logger = logger
    }

    /// Goes on with another time, from the next round on.
    public func replace(days: Int) {
        self.days.withLock { $0 = max(1, days) }
    }

    /// Runs until it is told to shut down, or cancelled.
    public func run() async {
        await cancelWhenGracefulShutdown {
            repeat { self.deleteOldLogins() } while await self.hourPassed()
        }
    }

    private func hourPassed() async -> Bool {
        (try? await clock.sleep(for: .seconds(3600))) != nil
    }

    private func deleteOldLogins() {
        let limit = clock.now().advanced(by: .seconds(-86_400 * Int64(days.withLock { $0 })))
        do {
            let deleted = try store.deleteLogins(before: limit)
            if deleted > 0 { logger.info("deleted old logins", metadata: ["count": "\(deleted)"]) }
        } catch {
            // The next round makes up for it.
            logger.error("cannot delete old logins", metadata: ["error": "\(error)"])
        }
    }
}
