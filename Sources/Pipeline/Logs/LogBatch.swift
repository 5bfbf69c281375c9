public import LoginEvents

/// What a source read in one go, and where it stands behind it.
///
/// Batches of one source come in order, from one thread. A batch without content moves the position only.
public struct LogBatch: Sendable {
    /// What was read.
    public enum Content: Sendable {
        /// Whole lines of a file, each with its line end `\n`; `start` makes each line unique together with its offset:
        /// at most 64 bytes of printable ASCII that name this file for ever (device, inode, birth), and the offset of the first byte.
        case lines([UInt8], file: String, start: UInt64)
        /// Entries of the journal.
        case entries([JournalEntry])
        /// What so many records of `wtmp` or `btmp` say of logins.
        case accounting([AccountingWitness], of: AccountingKind, records: Int)
    }

    /// The source.
    public var source: LogSourceName
    /// What was read.
    public var content: Content
    /// Where the source stands behind it.
    public var position: LogPosition
    /// What was lost or is wrong, found by the source before this content.
    public var findings: [Finding]
    /// Whether there is nothing more to read for now.
    public var isCaughtUp: Bool

    /// A batch of the given parts.
    public init(
        source: LogSourceName,
        content: Content,
        position: LogPosition,
        findings: [Finding],
        isCaughtUp: Bool
    ) {
        self.source = source
        self.content = content
        self.position = position
        self.findings = findings
        self.isCaughtUp = isCaughtUp
    }
}
