/// A record of a log, when it happened, and what is known about who wrote it.
public struct LogWitness: Hashable, Sendable {
    /// What the line says.
    public var record: LogRecord
    /// The moment the line names, in the host's zone; when it was read, if it names none.
    public var time: Timestamp
    /// Who wrote it.
    public var provenance: LogProvenance
    /// What makes this line unique on its host, so that one read twice counts once; at most 128 bytes of printable ASCII.
    public var originKey: String

    /// A witness of the given parts.
    public init(record: LogRecord, time: Timestamp, provenance: LogProvenance, originKey: String) {
        self.record = record
        self.time = time
        self.provenance = provenance
        self.originKey = originKey
    }
}
