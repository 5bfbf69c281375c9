import LoginEvents

/// The failure with which the last batch of a file ended, for the line that may repeat it.
struct LineMemory {
    private var file = ""
    private var end: UInt64 = 0
    private var failure: LogRecord?

    /// The failure directly before a batch.
    func failure(before content: LogBatch.Content) -> LogRecord? {
        guard case .lines(_, let file, let start) = content, file == self.file, start == end else { return nil }
        return failure
    }

    /// Takes a batch that is safe, and the failure with which it ends.
    mutating func take(_ content: LogBatch.Content, _ failure: LogRecord?) {
        guard case .lines(let bytes, let file, let start) = content, !bytes.isEmpty else { return }
        self.file = file
        end = start + UInt64(bytes.count)
        self.failure = failure
    }
}
