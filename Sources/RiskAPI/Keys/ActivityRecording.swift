/// Keeps what keys were used for: one line for every request of theirs that changed something or was refused.
///
/// Safe to use from any thread; never waits: what cannot be kept in time is counted as lost.
public protocol ActivityRecording: Sendable {
    /// Keeps one line; bounded in number and size, without keys.
    func record(_ activity: Activity)
}
