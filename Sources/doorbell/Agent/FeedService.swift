import Logging
import Metrics
import Pipeline
import Reputation
import ReputationFiles
import SQLiteFiles
import ServiceLifecycle
import Synchronization

/// Keeps the feeds up to date in the background, and reports how they stand.
///
/// It waits before its first round, so that a host that starts has other things done first, and a little longer than it
/// must before each, so that a fleet does not ask all at once. What fails is logged when it begins to fail and when it
/// ends, and not each time.
final class FeedService: Service {
    /// What it works with; replaced when the configuration is.
    struct Parts: Sendable {
        /// The feeds that are used.
        var feeds: [Feed]
        /// Asks those that are due; `nil` when that is done by hand.
        var update: (@Sendable () async throws(FeedUpdateError) -> FeedUpdateReport)?
        /// How the feeds stand.
        var states: @Sendable () async throws(StoreError) -> [FeedID: FeedState]
    }

    /// The wait before the first round, in seconds; up to as long again is added by chance.
    static let firstWait: Int64 = 30
    /// The longest wait between two rounds, in seconds.
    static let longestWait: Int64 = 3600

    private struct Memory {
        var parts: Parts
        /// The feeds that are known to fail.
        var failing: Set<FeedID> = []
        /// What was said last of an update that could not even begin.
        var said: String?
    }

    private let memory: Mutex<Memory>
    private let gauges: FeedGauges
    private let clock: any PipelineClock
    private let logger: Logger

    /// A service that reports through `metrics`.
    init(
        _ parts: Parts,
        clock: any PipelineClock,
        logger: Logger,
        metrics: any MetricsFactory = MetricsSystem.factory
    ) {
        memory = Mutex(Memory(parts: parts))
        gauges = FeedGauges(metrics)
        self.clock = clock
        self.logger = logger
    }

    /// Goes on with other parts, from the next round on.
    func replace(_ parts: Parts) {
        memory.withLock { $0.parts = parts }
    }

    /// Runs until it is told to shut down, or cancelled.
    func run() async {
        await cancelWhenGracefulShutdown {
            var wait = Duration.seconds(Self.firstWait + Int64.random(in: 0...Self.firstWait))
            while (try? await self.clock.sleep(for: wait)) != nil { wait = await self.round() }
        }
    }

    /// Asks what is due and reports; how long to wait until the next round.
    private func round() async -> Duration {
        let parts = memory.withLock { $0.parts }
        if let update = parts.update {
            do throws(FeedUpdateError) {
                take(try await update())
            } catch {
                take(error)
            }
        }
        let states: [FeedID: FeedState]
        do throws(StoreError) {
            states = try await parts.states()
        } catch {
            say("the feeds' states cannot be read: \(error)")
            return .seconds(Self.longestWait)
        }
        gauges.report(parts.feeds, states)
        let pause = parts.update == nil ? nil : FeedSchedule().pause(among: parts.feeds, states, at: clock.now())
        let seconds = min(Self.longestWait, max(60, pause?.components.seconds ?? Self.longestWait))
        return .seconds(seconds + Int64.random(in: 0...30))
    }

    private func take(_ report: FeedUpdateReport) {
        memory.withLock { memory in
            memory.said = nil
            for update in report.updates {
                switch update.outcome {
                case .failed(let why):
                    guard memory.failing.insert(update.feed).inserted else { continue }
                    let metadata: Logger.Metadata = [
                        "feed": "\(update.feed)", "why": "\(TerminalText.text(why, limit: 300))",
                    ]
                    logger.warning("a feed cannot be had; what is known of it stays in force", metadata: metadata)
                case .updated, .unchanged:
                    guard memory.failing.remove(update.feed) != nil else { continue }
                    logger.notice("a feed can be had again", metadata: ["feed": "\(update.feed)"])
                }
            }
        }
        if let why = report.buildFailure {
            logger.error("the index cannot be built; the old one stays in force", metadata: ["why": "\(why)"])
        } else if report.isRebuilt {
            logger.info("a new index is in force")
        }
    }

    private func take(_ error: FeedUpdateError) {
        switch error {
        // Somebody updates by hand: what is due is done by then.
        case .lock(.held), .cancelled: break
        default: say("\(error)")
        }
    }

    /// Says an error once, until it is another.
    private func say(_ text: String) {
        let isNew = memory.withLock { memory in
            defer { memory.said = text }
            return memory.said != text
        }
        if isNew { logger.error("the feeds cannot be updated", metadata: ["error": "\(text)"]) }
    }
}
