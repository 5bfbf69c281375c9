import Logging
import NIOCore
import Pipeline
import Synchronization

/// What all connections of a server share.
final class ConnectionParts: Sendable {
    let dispatcher: Dispatcher
    let limits: APILimits
    let workers: WorkerPool
    let clock: any PipelineClock
    let isEncrypted: Bool
    let dates = DateField()
    let open = OpenConnections()
    /// Set when the server shuts down: each answer closes its connection then.
    private let quiescing = Atomic<Bool>(false)

    var isQuiescing: Bool { quiescing.load(ordering: .relaxed) }

    init(
        dispatcher: Dispatcher,
        limits: APILimits,
        workers: WorkerPool,
        clock: any PipelineClock,
        isEncrypted: Bool
    ) {
        self.dispatcher = dispatcher
        self.limits = limits
        self.workers = workers
        self.clock = clock
        self.isEncrypted = isEncrypted
    }

    /// Lets connections end after what they are at.
    func quiesce() {
        quiescing.store(true, ordering: .relaxed)
        for channel in open.all { channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
    }
}
