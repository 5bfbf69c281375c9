import HostSources
import Logging
import Reputation
import ReputationFiles
import ServiceLifecycle

/// Builds the first index of a host from the data that comes with the program, so that a login on a fresh machine
/// without a network has a score.
///
/// It does nothing where there is an index: keeping that one fresh is the work of the feeds' updates. The login path
/// waits for nothing of this; the provider picks the index up when it is there.
struct FirstIndexService: Service {
    private let plan: IndexPlan?
    private let logger: Logger

    /// A service for the paths of `configuration`.
    init(_ configuration: Configuration, logger: Logger) {
        plan = configuration.risk.isEmbedded ? IndexPlan(configuration) : nil
        self.logger = logger
    }

    func run() async {
        await cancelWhenGracefulShutdown {
            if let plan = self.plan, let paths = plan.paths, Self.isMissing(paths.index) {
                // When the agent ends meanwhile nobody waits for it: what it leaves behind the next one removes.
                await LowPriorityThread.run { [logger = self.logger] in Self.build(plan, logger) }
            }
            // A service that returns ends the whole group.
            while (try? await Task.sleep(for: .seconds(86_400))) != nil {}
        }
    }

    private static func isMissing(_ path: String) -> Bool {
        do throws(IndexFileError) {
            _ = try MappedIndex.open(path)
            return false
        } catch {
            // One that is damaged is of no use either.
            return true
        }
    }

    private static func build(_ plan: IndexPlan, _ logger: Logger) {
        do throws(CommandFailure) {
            let report = try IndexJob(plan, at: SystemClock().now()).write(to: nil)
            logger.notice(
                "the first index of reputation was built from the data that comes with the program",
                metadata: ["listings": "\(report.build?.listings ?? 0)"]
            )
        } catch {
            logger.warning("there is no index of reputation yet", metadata: ["error": "\(error.message)"])
        }
    }
}
