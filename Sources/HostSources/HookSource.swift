public import Logging
public import LoginEvents
public import ServiceLifecycle
import Synchronization

/// Takes what the hook reports, from its socket and from the spool, and hands it to a sink, oldest first.
///
/// The sink runs on the source's own thread and returns when the report is safe; only then the report is removed. While
/// the sink fails nothing is removed: the queue of the socket fills, and the hook spools by itself.
public final class HookSource: Service {
    /// What a source needs to know.
    public struct Configuration: Sendable {
        /// Where the spool is, and usually the socket.
        public var runtimeDirectory: String
        /// The only user whose datagrams are believed.
        public var trustedUser: UInt32
        /// How long to wait after the sink failed.
        public var retryDelay: Duration
        /// How often to look at the whole spool, whatever inotify says.
        public var rescanInterval: Duration
        /// How many dropped reports were counted before; what `onDropped` was last given as its total.
        public var droppedSoFar: Int

        /// A configuration that believes root.
        public init(
            runtimeDirectory: String,
            trustedUser: UInt32 = 0,
            retryDelay: Duration = .seconds(1),
            rescanInterval: Duration = .seconds(30),
            droppedSoFar: Int = 0
        ) {
            self.runtimeDirectory = runtimeDirectory
            self.trustedUser = trustedUser
            self.retryDelay = retryDelay
            self.rescanInterval = rescanInterval
            self.droppedSoFar = droppedSoFar
        }
    }

    /// What happens with what the source finds.
    ///
    /// All of them run on its thread, one at a time.
    public struct Callbacks: Sendable {
        /// Makes a report safe; throws when it cannot now.
        public var sink: @Sendable (HookReport) throws -> Void
        /// Counts something that was not taken.
        public var onRefused: @Sendable (RefusedReport) -> Void
        /// Counts reports that hooks could neither send nor spool: how many more, and the total to remember.
        ///
        /// The total is less than before after a restart of the host. It is told again when this throws.
        public var onDropped: @Sendable (_ growth: Int, _ total: Int) throws -> Void
        /// Says that all that waited is taken; once and again.
        public var onIdle: @Sendable () -> Void

        /// Callbacks of the given parts.
        public init(
            sink: @escaping @Sendable (HookReport) throws -> Void,
            onRefused: @escaping @Sendable (RefusedReport) -> Void = { _ in },
            onDropped: @escaping @Sendable (_ growth: Int, _ total: Int) throws -> Void = { _, _ in },
            onIdle: @escaping @Sendable () -> Void = {}
        ) {
            self.sink = sink
            self.onRefused = onRefused
            self.onDropped = onDropped
            self.onIdle = onIdle
        }
    }

    private let configuration: Configuration
    private let socket: HookSocket
    private let callbacks: Callbacks
    private let logger: Logger
    private let stop: WakeUp

    /// A source on a socket that is open already, and on the spool of the runtime directory, which is made where it is
    /// missing.
    public init(
        configuration: Configuration,
        socket: HookSocket,
        callbacks: Callbacks,
        logger: Logger
    ) throws(SystemError) {
        self.configuration = configuration
        self.socket = socket
        self.callbacks = callbacks
        self.logger = logger
        stop = try WakeUp()
        _ = try SpoolDirectory(in: configuration.runtimeDirectory)
    }

    /// Takes reports until a graceful shutdown or a cancellation; then a socket of our own is emptied first.
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
        let outcome = Outcome()
        try await DedicatedThread.run { [self] in
            do throws(SystemError) {
                let loop = try HookLoop(configuration, socket: socket, callbacks: callbacks, logger: logger, stop: stop)
                loop.run()
            } catch {
                outcome.set(error)
            }
        }
        if let error = outcome.error { throw error }
    }

    /// Carries an error from the thread to the task that waits for it.
    private final class Outcome: Sendable {
        private let stored = Mutex<SystemError?>(nil)

        var error: SystemError? { stored.withLock { $0 } }

        func set(_ error: SystemError) {
            stored.withLock { $0 = error }
        }
    }
}
