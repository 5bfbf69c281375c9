public import Logging
public import ServiceLifecycle

/// Sweeps the list book: a step every ten seconds, and twenty steps a second while the store holds more that has
/// expired.
///
/// A store that fails is logged once until it works again.
public struct ListSweeper: Service {
    private let book: ListBook
    private let clock: any PipelineClock
    private let logger: Logger
    /// Rows and places of one step: some milliseconds of work.
    private static let steps = 4_096

    /// A sweeper of a book.
    public init(book: ListBook, clock: any PipelineClock, logger: Logger) {
        self.book = book
        self.clock = clock
        self.logger = logger
    }

    /// Sweeps until the task is cancelled.
    public func run() async {
        await cancelWhenGracefulShutdown {
            var hasFailed = false
            while !Task.isCancelled {
                var hasMore = false
                do throws(ListRefusal) {
                    hasMore = try book.sweep(steps: Self.steps, at: clock.now())
                    hasFailed = false
                } catch {
                    if !hasFailed { logger.error("cannot sweep the lists", metadata: ["reason": "\(error)"]) }
                    hasFailed = true
                }
                // A shutdown is no failure.
                guard (try? await clock.sleep(for: hasMore ? .milliseconds(50) : .seconds(10))) != nil else { return }
            }
        }
    }
}
