/// Reads lines of sshd, dropbear and PAM.
///
/// A value; safe to use from several threads at once. Any bytes are taken.
public struct LogGrammar: Sendable {
    let banner: BannerReader
    private let sshd: FormatPrograms
    private let dropbear: FormatPrograms
    private let frequent: FrequentMessages
    private let readsByHand: Bool

    /// A grammar that knows the writers by `tags`.
    public init(tags: LogTags = LogTags()) {
        self.init(tags: tags, readsByHand: true)
    }

    /// A grammar that reads the frequent messages by hand, or all by the row programs, which say the same.
    init(tags: LogTags, readsByHand: Bool) {
        banner = BannerReader(tags: TagTable(tags))
        sshd = GrammarTables.shared.sshd
        dropbear = GrammarTables.shared.dropbear
        frequent = GrammarTables.shared.frequent
        self.readsByHand = readsByHand
    }

    /// The row of the table that a match fits; `nil` when it is no record.
    public func row(of match: LogMatch) -> LogRow? {
        match.outcome == .record ? GrammarTables.shared.rows(match.writer)[match.row] : nil
    }

    /// Matches the message that is in `start..<end` against the rows of its writer.
    @inline(__always)
    func fit(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        if match.writer == .dropbear { return dropbear.match(text, start, end, &match) }
        if readsByHand, frequent.match(text, start, end, &match) { return true }
        return sshd.match(text, start, end, &match)
    }

    /// All rows of the table.
    public static var rows: [LogRow] { LogTable.sshd + LogTable.dropbearMessages + LogTable.dropbearRarer }

    /// What a whole line says: banner, tag and message, without its line end.
    ///
    /// A JSON object of the journal's (`journalctl -o json`) is taken too.
    public func read(line: [UInt8]) -> LogReading {
        var match = LogMatch()
        read(line.span, 0, line.count, &match)
        return reading(match, in: line.span)
    }

    /// What a message says whose banner is known from elsewhere, such as the fields of a journal entry.
    ///
    /// - Parameters:
    ///   - message: the text behind the tag.
    ///   - tag: the writer's name (`SYSLOG_IDENTIFIER`).
    ///   - pid: the writer's process.
    ///   - time: when it was written.
    ///   - host: the host that wrote it.
    /// - Returns: what it says.
    public func read(message: [UInt8], tag: [UInt8], pid: Int32?, time: LogTime, host: RawText) -> LogReading {
        guard let writer = banner.tags.writer(Self.name(ofTag: tag), tag.span) else { return .foreign }
        var match = LogMatch()
        match.writer = writer
        match.line = LogMatch.Bytes(start: 0, end: message.count)
        read(message: 0, Self.trimmed(message.span, 0, message.count), message.span, &match)
        switch reading(match, in: message.span) {
        case .record(var record):
            record.pid = pid
            record.time = time
            record.host = host
            return .record(record)
        case let other: return other
        }
    }

    /// The program's name in a tag, which a PAM module may follow: `sshd(pam_unix)`.
    private static func name(ofTag tag: [UInt8]) -> LogMatch.Bytes {
        guard tag.last == UInt8(ascii: ")"), let open = tag.firstIndex(of: UInt8(ascii: "(")) else {
            return LogMatch.Bytes(start: 0, end: tag.count)
        }
        return LogMatch.Bytes(start: 0, end: open)
    }

    /// What a match says, as owned values.
    public func reading(_ match: LogMatch, in text: Span<UInt8>) -> LogReading {
        if match.fields.contains(.object) { return read(object: text, match.line) }
        switch match.outcome {
        case .foreign: return .foreign
        case .unknown: return .unknown(match.writer)
        case .record: return .record(record(match, in: text))
        }
    }
}
