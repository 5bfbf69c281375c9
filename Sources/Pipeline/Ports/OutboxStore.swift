public import LoginEvents

/// The durable queue of alerts, one lane per channel; entries come into being with their event (`LoginStore.record`).
///
/// Same rules as `LoginStore`: short, blocking, any thread, an error changes nothing. Every moment is passed in.
public protocol OutboxStore: Sendable {
    /// Turns what a dead agent left as `sending` back to `pending`, with its outcome marked unknown; returns how many.
    /// Called once, before the first lane starts, by the only agent.
    func recoverInterruptedAttempts() throws -> Int

    /// The oldest entry of a channel that still has to be told, whether or not its time has come; `nil` when there is none.
    func head(of channel: ChannelName) throws -> OutboxEntry?

    /// Marks an entry as `sending` and counts the attempt, before the first byte leaves the host. One that is `sending`
    /// already was interrupted, so that its outcome is marked unknown; a final one is refused.
    func beginAttempt(_ sequence: Int64, at now: Timestamp) throws

    /// Ends an attempt; refused when the entry is not `sending`.
    func endAttempt(_ sequence: Int64, with result: AttemptResult, at now: Timestamp) throws

    /// The entries that match, oldest first, at most `limit`.
    func entries(in states: Set<OutboxState>, channel: ChannelName?, limit: Int) throws -> [OutboxEntry]

    /// Makes a final entry `pending` again, at once, with its attempts kept; false when there is no such entry or it is
    /// pending already. Silenced entries can be told this way too. It is told in full again, and one that was delivered
    /// counts as one whose outcome is unknown, because the channel has it.
    func resend(_ sequence: Int64, at now: Timestamp) throws -> Bool

    /// How many entries of each channel are in each state, all that were ever put in less those that retention deleted.
    func counts() throws -> [ChannelName: [OutboxState: Int]]

    /// What is known about a channel's destination; `nil` before the first attempt.
    func health(of channel: ChannelName) throws -> ChannelHealth?

    /// Keeps what is known about a channel's destination.
    func saveHealth(_ health: ChannelHealth, of channel: ChannelName) throws
}
