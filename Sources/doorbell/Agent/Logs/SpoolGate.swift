import Pipeline

/// Opens once, when the spool of the hook is taken.
final class SpoolGate: Sendable {
    private let opened: AsyncStream<Void>
    private let opener: AsyncStream<Void>.Continuation

    init() {
        (opened, opener) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Opens it; from any thread, as often as one likes.
    func open() { opener.finish() }

    /// Waits until it is open, or for so long.
    func wait(atMost limit: Duration, _ clock: any PipelineClock) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [opened] in for await _ in opened {} }
            group.addTask { try? await clock.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
    }
}
