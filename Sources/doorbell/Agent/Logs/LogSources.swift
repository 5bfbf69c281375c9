import HostSources
import JournalSource
import Logging
import LoginEvents
import Pipeline
import ServiceLifecycle

/// Follows the logs of a plan, and goes on with those of another one when the configuration is read again.
///
/// It begins when the spool of the hook is taken: what happened while no agent ran is then told in the hook's own words.
/// A source that ends with an error is begun again after a while; a log that cannot be followed stops nobody else.
final class LogSources: Service {
    /// What the sources work with.
    struct Parts: Hashable, Sendable {
        var plan: LogPlan
        /// Further tags, as the journal has them.
        var tags: [String]
    }

    /// How long the spool is waited for at most.
    static let longestSpoolWait = Duration.seconds(10)
    private static let retryDelay = Duration.seconds(30)

    private let parts: AsyncStream<Parts>
    private let change: AsyncStream<Parts>.Continuation
    private let sink: any LogSink
    private let clock: any PipelineClock
    private let logger: Logger
    private let spool = SpoolGate()

    /// Sources that hand their lines to `sink`.
    init(_ first: Parts, sink: any LogSink, clock: any PipelineClock, logger: Logger) {
        (parts, change) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        change.yield(first)
        self.sink = sink
        self.clock = clock
        self.logger = logger
    }

    /// Whether the journal of this host can be followed.
    static var hasJournal: Bool { JournalFiles(rights: nil).state == .readable }

    /// Goes on with other parts; sources that both have are begun again where they stand.
    func replace(_ parts: Parts) { change.yield(parts) }

    /// Says that the spool of the hook is taken.
    func spoolIsTaken() { spool.open() }

    /// Runs until it is told to shut down, or cancelled.
    func run() async {
        await withGracefulShutdownHandler {
            await spool.wait(atMost: Self.longestSpoolWait, clock)
            await work()
        } onGracefulShutdown: { [change, spool] in
            change.finish()
            spool.open()
        }
    }

    private func work() async {
        var current: (parts: Parts, task: Task<Void, Never>)?
        for await next in parts where next != current?.parts {
            current?.task.cancel()
            await current?.task.value
            current = (next, Task { await follow(next) })
        }
        current?.task.cancel()
        await current?.task.value
    }

    private func follow(_ parts: Parts) async {
        await withTaskGroup(of: Void.self) { group in
            let files = LogFileSource.Configuration(paths: parts.plan.files, accounting: parts.plan.accounting)
            if !files.paths.isEmpty || !files.accounting.isEmpty {
                group.addTask { [sink, clock, logger] in
                    await self.keepRunning {
                        try LogFileSource(configuration: files, sink: sink, clock: clock, logger: logger)
                    }
                }
            }
            if parts.plan.isJournalFollowed {
                group.addTask { [sink, clock, logger] in
                    await self.keepRunning {
                        try JournalFollower(
                            directory: nil,
                            tags: parts.tags,
                            sink: sink,
                            clock: clock,
                            logger: logger
                        )
                    }
                }
            }
            await group.waitForAll()
        }
    }

    private func keepRunning(_ make: @Sendable () throws -> any Service) async {
        while !Task.isCancelled {
            do {
                try await make().run()
                return
            } catch {
                logger.error("a log cannot be followed; it is tried again", metadata: ["error": "\(error)"])
            }
            guard (try? await clock.sleep(for: Self.retryDelay)) != nil else { return }
        }
    }
}
