public import Logging
public import Pipeline
public import ServiceLifecycle

/// Follows log files through every kind of rotation, and hands their whole lines to a sink.
///
/// The sink runs on the source's own thread. Positions are the sink's: what it took once is never given again, and what
/// it refused is given again after `retryDelay`. Without a position a file is followed from its end. Sources are named
/// after their paths.
public final class LogFileSource: Service {
    /// What a source needs to know.
    public struct Configuration: Sendable {
        /// The files; absolute paths.
        public var paths: [String]
        /// The files of records (utmp(5)), and what they are about; absolute paths.
        ///
        /// A host need not have them, nor may everyone read them: nothing is found about that.
        public var accounting: [String: AccountingKind]
        /// How long to wait after the sink failed.
        public var retryDelay: Duration
        /// How often to look at everything, whatever inotify says; and how long a file may be missing in a rotation.
        public var rescanInterval: Duration

        /// A configuration of the given parts.
        public init(
            paths: [String],
            accounting: [String: AccountingKind] = [:],
            retryDelay: Duration = .seconds(1),
            rescanInterval: Duration = .seconds(30)
        ) {
            self.paths = paths
            self.accounting = accounting
            self.retryDelay = retryDelay
            self.rescanInterval = rescanInterval
        }
    }

    private let configuration: Configuration
    private let sink: any LogSink
    private let clock: any PipelineClock
    private let logger: Logger
    private let stop: WakeUp

    /// A source of files.
    public init(
        configuration: Configuration,
        sink: any LogSink,
        clock: any PipelineClock,
        logger: Logger
    ) throws(SystemError) {
        self.configuration = configuration
        self.sink = sink
        self.clock = clock
        self.logger = logger
        stop = try WakeUp()
    }

    /// A source of the files with the given absolute paths.
    public convenience init(
        paths: [String],
        sink: any LogSink,
        clock: any PipelineClock,
        logger: Logger
    ) throws(SystemError) {
        try self.init(configuration: Configuration(paths: paths), sink: sink, clock: clock, logger: logger)
    }

    /// Follows until a graceful shutdown or a cancellation.
    ///
    /// A source runs once.
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
        try await DedicatedThread.run { [self] in
            LogFollowLoop(configuration, sink: sink, clock: clock, logger: logger, stop: stop).run()
        }
    }
}
