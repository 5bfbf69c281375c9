public import LoginEvents

/// The time of day and the passing of time, injected so that tests need not wait.
public protocol PipelineClock: Sendable {
    /// The moment it is, by the host's clock.
    func now() -> Timestamp

    /// Waits; throws `CancellationError` when the task is cancelled meanwhile.
    func sleep(for duration: Duration) async throws
}
