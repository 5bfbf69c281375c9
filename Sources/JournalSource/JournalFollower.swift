import HostThreads
public import Logging
public import Pipeline
public import ServiceLifecycle
import Synchronization

/// Follows the host's journal, and hands the entries of sshd and dropbear, and what claims to be theirs, to a sink.
///
/// The sink runs on the follower's own thread. The position is the sink's: what it took once is never given again, and
/// what it refused is given again after `retryDelay`. Without a position the journal is followed from its end.
public final class JournalFollower: Service {
    /// What a follower needs to know.
    public struct Configuration: Sendable {
        /// The journal's directory; `nil` for the journals of this host.
        public var directory: String?
        /// Identifiers beside those of sshd and dropbear under which writers log; at most 16 of at most 32 bytes count.
        public var tags: [String]
        /// How long to wait after the sink failed.
        public var retryDelay: Duration
        /// How often to try again to read a journal that cannot be read, whatever the kernel tells.
        public var troubleInterval: Duration
        /// How long the position may stay behind entries of other programs.
        public var positionInterval: Duration
        /// What asks the system to watch; a negated errno when it refuses.
        var watch: @Sendable () -> Int32 = JournalWatch.system

        /// A configuration of the given parts.
        public init(
            directory: String?,
            tags: [String],
            retryDelay: Duration = .seconds(1),
            troubleInterval: Duration = .seconds(30),
            positionInterval: Duration = .seconds(300)
        ) {
            self.directory = directory
            self.tags = tags
            self.retryDelay = retryDelay
            self.troubleInterval = troubleInterval
            self.positionInterval = positionInterval
        }
    }

    private let configuration: Configuration
    private let sink: any LogSink
    private let clock: any PipelineClock
    private let logger: Logger
    private let stop: JournalStop

    /// A follower of a journal.
    public init(
        configuration: Configuration,
        sink: any LogSink,
        clock: any PipelineClock,
        logger: Logger
    ) throws(JournalError) {
        self.configuration = configuration
        self.sink = sink
        self.clock = clock
        self.logger = logger
        stop = try JournalStop()
    }

    /// A follower of the journal in a directory, or of the journals of this host.
    public convenience init(
        directory: String?,
        tags: [String],
        sink: any LogSink,
        clock: any PipelineClock,
        logger: Logger
    ) throws(JournalError) {
        let configuration = Configuration(directory: directory, tags: tags)
        try self.init(configuration: configuration, sink: sink, clock: clock, logger: logger)
    }

    /// Follows until a graceful shutdown or a cancellation.
    ///
    /// A follower runs once.
    public func run() async throws {
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await runOnThread()
            } onGracefulShutdown: {
                self.stop.signal()
            }
        } onCancel: {
            self.stop.signal()
        }
    }

    private func runOnThread() async throws {
        let code: Int32 = await withCheckedContinuation { continuation in
            let code = DetachedThread.start { [self] in
                JournalFollowLoop(configuration, sink: sink, clock: clock, logger: logger, stop: stop).run()
                continuation.resume(returning: 0)
            }
            if code != 0 { continuation.resume(returning: code) }
        }
        try JournalError.check(-code, "start a thread")
    }
}
