import HostSources
import ServiceLifecycle

/// Tells the supervisor that the server is alive, and that it ends; that it is ready is told when it listens.
struct AliveService: Service {
    let notifier: ReadinessNotifier

    func run() async {
        await cancelWhenGracefulShutdown {
            let interval = notifier.watchdogInterval ?? .seconds(86_400)
            while (try? await Task.sleep(for: interval)) != nil {
                if notifier.watchdogInterval != nil { notifier.watchdog() }
            }
        }
        notifier.stopping()
    }
}
