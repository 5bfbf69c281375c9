import HostSources
import Logging
import ServiceLifecycle
import UnixSignals

/// Reads the configuration again at each SIGHUP; the old one stays in force when the new one is wrong.
///
/// What the agent has opened (the state and runtime directories) stays as it was until it is started again.
struct ReloadService: Service {
    let load: @Sendable () throws -> Configuration
    let notifier: ReadinessNotifier
    let logger: Logger
    let apply: @Sendable (Configuration) async -> Void

    /// A service that puts what `load` reads into force through `apply`.
    init(
        load: @escaping @Sendable () throws -> Configuration,
        notifier: ReadinessNotifier,
        logger: Logger,
        apply: @escaping @Sendable (Configuration) async -> Void
    ) {
        self.load = load
        self.notifier = notifier
        self.logger = logger
        self.apply = apply
    }

    func run() async {
        await cancelWhenGracefulShutdown {
            for await _ in await UnixSignalsSequence(trapping: .sighup) { await reload() }
        }
    }

    private func reload() async {
        notifier.reloading()
        do {
            await apply(try load())
            logger.notice("the configuration was reloaded")
        } catch {
            logger.error(
                "the new configuration is wrong; the old one stays in force",
                metadata: ["problems": "\(error)"]
            )
        }
        notifier.ready()
    }
}
