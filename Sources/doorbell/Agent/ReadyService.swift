import HostSources
import Logging
import Pipeline
import ServiceLifecycle

/// Tells the supervisor that the agent is up, that it is alive, and that it ends.
///
/// It is up when every log has a place from which it is read: a login that is in the log only, and comes after the word,
/// is seen.
struct ReadyService: Service {
    /// How long a log may keep the agent from being ready.
    static let longestWait = Duration.seconds(5)

    let notifier: ReadinessNotifier
    let places: FirstPlaces
    let clock: any PipelineClock
    let logger: Logger

    func run() async {
        await cancelWhenGracefulShutdown {
            let missing = await places.wait(atMost: Self.longestWait, clock)
            guard !Task.isCancelled, !Task.isShuttingDownGracefully else { return }
            for source in missing {
                let metadata: Logger.Metadata = ["log": "\(source.rawValue)"]
                logger.warning("a log is not followed yet: see doorbell doctor", metadata: metadata)
            }
            notifier.ready()
            logger.notice("ready")
            // Without a watchdog there is nothing to do but to wait for the end.
            let interval = notifier.watchdogInterval ?? .seconds(86_400)
            while (try? await Task.sleep(for: interval)) != nil {
                if notifier.watchdogInterval != nil { notifier.watchdog() }
            }
        }
        notifier.stopping()
        logger.notice("ending")
    }
}
