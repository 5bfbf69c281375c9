public import LoginEvents

/// One entry of the journal, as far as it matters here.
public struct JournalEntry: Hashable, Sendable {
    /// `MESSAGE`, at most 64 KiB.
    public var message: [UInt8]
    /// `SYSLOG_IDENTIFIER`; the writer's name where it is missing.
    public var tag: [UInt8]
    /// `_PID`.
    public var pid: Int32?
    /// When the journal took it.
    public var time: Timestamp
    /// `_HOSTNAME`.
    public var host: RawText
    /// Who wrote it, by `_EXE`, `_COMM` and `_UID`.
    public var provenance: LogProvenance
    /// Its cursor, shortened to at most 128 bytes of printable ASCII: unique on this host.
    public var originKey: String

    /// An entry of the given parts.
    public init(
        message: [UInt8],
        tag: [UInt8],
        pid: Int32?,
        time: Timestamp,
        host: RawText,
        provenance: LogProvenance,
        originKey: String
    ) {
        self.message = message
        self.tag = tag
        self.pid = pid
        self.time = time
        self.host = host
        self.provenance = provenance
        self.originKey = originKey
    }
}
