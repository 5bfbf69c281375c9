import Timestamps

extension Timestamp {
    /// Milliseconds since the epoch, as this API writes moments; 0 before it.
    var milliseconds: Int64 { max(0, microseconds / 1_000) }
}
