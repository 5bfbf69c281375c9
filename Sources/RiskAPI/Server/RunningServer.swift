import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization

/// Hummingbird's server while it runs, and its end.
final class RunningServer: Sendable {
    /// What goes wrong without anybody having asked for an end.
    struct EndedUnexpectedly: Error, CustomStringConvertible {
        let description = "the server stopped accepting connections"
    }

    private let shared: ConnectionParts
    private let group: MultiThreadedEventLoopGroup
    private let listener = Mutex<(any Channel)?>(nil)
    private let isEnding = Atomic<Bool>(false)

    init(_ shared: ConnectionParts, _ group: MultiThreadedEventLoopGroup) {
        self.shared = shared
        self.group = group
    }

    func started(_ channel: any Channel) { listener.withLock { $0 = channel } }

    /// Runs the server until this task is shut down or cancelled, then ends it in order.
    func serve(_ server: any Service, _ logger: Logger) async -> Result<Void, any Error> {
        let inner = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: server, successTerminationBehavior: .gracefullyShutdownGroup)],
                logger: logger
            )
        )
        // A task of its own: a cancellation of ours must not cut a connection off that is being accepted.
        let task = Task.detached { try await inner.run() }
        let result = await withTaskCancellationOrGracefulShutdownHandler {
            await task.result
        } onCancelOrGracefulShutdown: {
            guard !self.isEnding.exchange(true, ordering: .relaxed) else { return }
            Task.detached { await self.end(inner) }
        }
        if case .success = result, !isEnding.load(ordering: .relaxed) { return .failure(EndedUnexpectedly()) }
        return result
    }

    private func end(_ inner: ServiceGroup) async {
        if let channel = listener.withLock({ $0 }) {
            try? await channel.setOption(.autoRead, value: false).get()
            // Connections on their way from one thread to the other have arrived then.
            for _ in 0..<2 {
                for loop in group.makeIterator() { try? await loop.submit {}.get() }
            }
        }
        shared.quiesce()
        await inner.triggerGracefulShutdown()
        let clock = ContinuousClock()
        let deadline = clock.now + shared.limits.shutdown
        while shared.open.count > 0, clock.now < deadline { try? await Task.sleep(for: .milliseconds(5)) }
        for channel in shared.open.all { channel.close(promise: nil) }
    }
}
