import HostSources
import Logging
import ServiceLifecycle

/// Tells the supervisor that the agent is up, that it is alive, and that it ends.
struct ReadyService: Service {
    let notifier: ReadinessNotifier
    let logger: Logger

    func run() async {
        notifier.ready()
        logger.notice("ready")
        await cancelWhenGracefulShutdown {
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
