import Glibc
import Logging

/// The thread of `HookSource`: takes what there is, then waits for more.
final class HookLoop {
    private let configuration: HookSource.Configuration
    private let callbacks: HookSource.Callbacks
    private let socket: HookSocket
    private let logger: Logger
    private let stop: WakeUp
    private let spool: SpoolReader
    private var dropped: Int
    private var stall: String?
    private var refusal: SystemError?
    private var lastRescan = ContinuousClock.now

    init(
        _ configuration: HookSource.Configuration,
        socket: HookSocket,
        callbacks: HookSource.Callbacks,
        logger: Logger,
        stop: WakeUp
    ) throws(SystemError) {
        self.configuration = configuration
        self.callbacks = callbacks
        self.socket = socket
        self.logger = logger
        self.stop = stop
        dropped = configuration.droppedSoFar
        spool = try SpoolReader(in: configuration.runtimeDirectory, onRefused: callbacks.onRefused)
    }

    /// Runs until it is stopped.
    func run() {
        let intake = HookIntake(
            socket: socket,
            spool: spool,
            trustedUser: configuration.trustedUser,
            sink: { report in
                try self.callbacks.sink(report)
                self.resume()
            },
            onRefused: callbacks.onRefused,
            onStall: { reason in self.stalled(reason) }
        )
        tellRefusal()
        while !stop.isSignalled {
            rescanIfDue()
            let outcome = intake.takeAll { stop.isSignalled }
            countDropped()
            switch outcome {
            case .idle:
                callbacks.onIdle()
                wait(for: [stop.descriptor, socket.descriptor.number, spool.descriptor], untilRescan)
            case .stalled: wait(for: [stop.descriptor], configuration.retryDelay)
            }
        }
        intake.close()
    }

    private var untilRescan: Duration {
        max(.zero, configuration.rescanInterval - (ContinuousClock.now - lastRescan))
    }

    private func rescanIfDue() {
        guard untilRescan == .zero else { return }
        lastRescan = ContinuousClock.now
        spool.rescan()
        tellRefusal()
    }

    private func tellRefusal() {
        guard spool.refusal != refusal else { return }
        refusal = spool.refusal
        guard let refusal else { return logger.notice("the spool is watched again") }
        logger.warning(
            "what hooks leave in the spool is taken late; raise fs.inotify.max_user_instances and max_user_watches",
            metadata: ["reason": "\(refusal)", "every": "\(configuration.rescanInterval)"]
        )
    }

    private func wait(for descriptors: [Int32], _ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        // Rounded up, so that a wait never ends before its time and is begun again for nothing.
        let milliseconds = min(seconds, 3600) * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        // Safe: the call reads and writes as many entries as there are.
        _ = unsafe poll(&entries, nfds_t(entries.count), Int32(clamping: milliseconds))
    }

    private func countDropped() {
        guard let total = spool.directory.dropped(), total != dropped else { return }
        // Less than before: the file is a new one, and all in it is new.
        let growth = total > dropped ? total - dropped : total
        do {
            try callbacks.onDropped(growth, total)
            dropped = total
        } catch {
            stalled("\(error)")
        }
    }

    private func stalled(_ reason: String) {
        guard stall != reason else { return }
        stall = reason
        logger.error("cannot take reports of the hook; trying again", metadata: ["reason": "\(reason)"])
    }

    private func resume() {
        guard stall != nil else { return }
        stall = nil
        logger.notice("taking reports of the hook again")
    }
}
