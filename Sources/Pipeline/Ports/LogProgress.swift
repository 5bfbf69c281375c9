public import LoginEvents

/// How far a source of log lines is read, and what came of it.
public struct LogProgress: Hashable, Sendable {
    /// The source.
    public var source: LogSourceName
    /// Where it stands.
    public var position: LogPosition
    /// When it was last taken from.
    public var taken: Timestamp
    /// How many lines or entries were read.
    public var lines: Int
    /// How many of them the grammar knew.
    public var records: Int
    /// How many were sshd's or dropbear's and fitted no row of the grammar.
    public var unknown: Int

    /// A progress of the given parts.
    public init(
        source: LogSourceName,
        position: LogPosition,
        taken: Timestamp,
        lines: Int = 0,
        records: Int = 0,
        unknown: Int = 0
    ) {
        self.source = source
        self.position = position
        self.taken = taken
        self.lines = lines
        self.records = records
        self.unknown = unknown
    }
}
