public import LoginEvents

/// Takes what sources of log lines read.
public protocol LogSink: Sendable {
    /// Up to where a source was taken; `nil` when it was never read.
    func position(of source: LogSourceName) throws -> LogPosition?

    /// Makes a batch safe: when it returns, everything that follows from its lines and its position are on disk, in one
    /// transaction; when it throws, nothing was changed, and the source gives the batch again later. Lines of a file may be
    /// refused with `LogBatchTooLarge`; then the source gives fewer at once.
    func take(_ batch: LogBatch) throws

    /// Reports what a source found while there was nothing to read, such as a file that is missing; a finding that holds
    /// already is not told again.
    func report(_ finding: Finding)

    /// Tells that what a finding said is no longer so.
    func resolve(_ kind: FindingKind, subject: RawText)
}
