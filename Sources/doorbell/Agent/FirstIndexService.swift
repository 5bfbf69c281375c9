import HostSources
import Logging
import Pipeline
import Reputation
import ReputationFiles
import ServiceLifecycle
import Timestamps

/// Builds the first index of a host from the data that comes with the program, so that a login on a fresh machine
/// without a network has a score.
///
/// It does nothing where there is an index: keeping that one fresh is the work of the feeds' updates. The login path
/// waits for nothing of this; the provider picks the index up when it is there. A build that fails, as on a full disk or
/// beside another one, is made again after a while.
struct FirstIndexService: Service {
    /// What it does and when.
    struct Parts: Sendable {
        /// Why there is no index that can be used; `nil` when there is one.
        var whyMissing: @Sendable () -> String?
        /// Builds one: how many listings it has, or why there is none.
        var build: @Sendable () async -> Result<Int, CommandFailure>
    }

    private let parts: Parts?
    private let clock: any PipelineClock
    private let logger: Logger

    /// A service of the given parts; without them it does nothing.
    init(_ parts: Parts?, clock: any PipelineClock, logger: Logger) {
        self.parts = parts
        self.clock = clock
        self.logger = logger
    }

    func run() async {
        await cancelWhenGracefulShutdown {
            if let parts = self.parts { await self.build(parts) }
            // A service that returns ends the whole group.
            while (try? await Task.sleep(for: .seconds(86_400))) != nil {}
        }
    }

    /// Builds until there is an index.
    private func build(_ parts: Parts) async {
        var backoff = FirstIndexBackoff()
        while !Task.isCancelled, let why = parts.whyMissing() {
            if backoff.failures == 0 {
                logger.notice(
                    "no index of reputation: building one from the data that comes with the program",
                    metadata: ["reason": "\(why)"]
                )
            }
            switch await parts.build() {
            case .success(let listings):
                return logger.notice("the first index of reputation is built", metadata: ["listings": "\(listings)"])
            case .failure(let failure):
                // The end of the agent looks like a failure, and needs no word.
                guard !Task.isCancelled else { return }
                let wait = backoff.fail()
                logger.warning(
                    "there is no index of reputation yet; trying again",
                    metadata: ["error": "\(failure.message)", "wait": "\(DurationText(wait))"]
                )
                guard (try? await clock.sleep(for: wait)) != nil else { return }
            }
        }
    }
}

extension FirstIndexService.Parts {
    /// The parts for a configuration; `nil` when the embedded engine is not used.
    init?(_ configuration: Configuration) {
        guard configuration.risk.isEmbedded else { return nil }
        let plan = IndexPlan(configuration)
        guard let path = plan.paths?.index else { return nil }
        whyMissing = { Self.whyMissing(path) }
        build = {
            // When the agent ends meanwhile nobody waits for it: what it leaves behind the next one removes.
            let built = await LowPriorityThread.run { () -> Result<Int, CommandFailure> in
                do throws(CommandFailure) {
                    return .success(try IndexJob(plan, at: SystemClock().now()).write(to: nil).build?.listings ?? 0)
                } catch {
                    return .failure(error)
                }
            }
            return built ?? .failure(CommandFailure(message: "the agent ends"))
        }
    }

    private static func whyMissing(_ path: String) -> String? {
        do throws(IndexFileError) {
            _ = try MappedIndex.open(path)
            return nil
        } catch {
            // One that is damaged is of no use either.
            return "\(error)"
        }
    }
}
