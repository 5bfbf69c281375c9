public import Logging
public import Pipeline
public import ServiceLifecycle
import Synchronization

/// Keeps a ring and the store of keys in step: new and revoked keys in, usage and activity out.
///
/// Put it before the server in a `ServiceGroup`, so that it ends after it. A server that is killed loses what was used
/// of quotas in the last five seconds, and activity of the last half second; nothing when it ends in order.
public final class KeyKeeper: Service {
    /// How often it looks for keys that were made or revoked, and writes activity.
    static let pause = Duration.milliseconds(500)
    /// In every so many of those rounds it saves usage.
    static let roundsBetweenSaves = 10

    private let ring: KeyRing
    private let activity: ActivityLog
    private let clock: any PipelineClock
    private let logger: Logger
    /// What fails now, and was said; empty when all goes well.
    private let failing = Mutex<[String: String]>([:])

    /// A service for a ring and an activity log of one store.
    public init(ring: KeyRing, activity: ActivityLog, clock: any PipelineClock, logger: Logger) {
        self.ring = ring
        self.activity = activity
        self.clock = clock
        self.logger = logger
    }

    /// Whether the last calls of the store all went well.
    public var isWell: Bool { failing.withLock(\.isEmpty) }

    /// Runs until it is told to shut down, or cancelled; then everything is saved.
    public func run() async {
        await cancelWhenGracefulShutdown {
            var round = 0
            repeat {
                self.step(isSaving: round % Self.roundsBetweenSaves == 0)
                round += 1
            } while (try? await self.clock.sleep(for: Self.pause)) != nil
        }
        step(isSaving: true)
    }

    /// One round.
    func step(isSaving: Bool) {
        attempt("the keys cannot be read; what is known of them stays in force") { _ = try ring.refresh() }
        attempt("the activity of keys cannot be kept; it is tried again") { try activity.flush() }
        guard isSaving else { return }
        ring.report(at: clock.now())
        attempt("the usage of keys cannot be kept; it is tried again") { try ring.save() }
    }

    /// Says what fails when it begins to, and when it ends, and not each time.
    private func attempt(_ what: String, _ body: () throws -> Void) {
        do {
            try body()
            if failing.withLock({ $0.removeValue(forKey: what) }) != nil {
                logger.notice("the keys' store works again")
            }
        } catch {
            let text = "\(error)"
            let isNew = failing.withLock { failing in
                defer { failing[what] = text }
                return failing[what] != text
            }
            if isNew { logger.error("\(what)", metadata: ["error": "\(text)"]) }
        }
    }
}
