import LoginEvents
import Timestamps

/// The journal's export format, as `journalctl -o export` writes it: a field a line, an empty line between entries.
///
/// A field that holds more than printable text has its name alone on a line, then its length in eight bytes, the lowest
/// first, its bytes, and a newline (systemd, docs/JOURNAL_EXPORT_FORMATS.md).
struct JournalExport {
    /// What matters of an entry.
    struct Entry: Hashable {
        var message: [UInt8] = []
        var tag: [UInt8] = []
        var pid: Int32?
        var time: Timestamp?
        var host = RawText("")
        fileprivate var command: [UInt8] = []
        fileprivate var program: [UInt8] = []
        fileprivate var user: [UInt8] = []

        /// Who wrote it, by what the journal itself noted.
        var provenance: LogProvenance {
            LogProvenance(executable: program, command: command, user: user)
        }
    }

    private var entry = Entry()
    private var isEmpty = true

    /// Whether a file that begins with this line is in this format.
    static func begins(_ line: Span<UInt8>) -> Bool {
        let name = Array("__CURSOR=".utf8)
        guard line.count > name.count else { return false }
        return name.indices.allSatisfy { line[$0] == name[$0] }
    }

    /// Takes a line; an entry when the line ends one.
    mutating func take(_ line: Range<Int>, from reader: inout LogLineReader) throws(LogStreamFailure) -> Entry? {
        guard !line.isEmpty else { return finish() }
        let text = reader.bytes[line]
        isEmpty = false
        if let sign = text.firstIndex(of: UInt8(ascii: "=")) {
            set(text[..<sign], text[(sign + 1)...])
            return nil
        }
        let name = Array(text)
        guard let length = try reader.take(8) else { return nil }
        let count = reader.bytes[length].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let number = Int(exactly: count), let value = try reader.take(number) else { return nil }
        set(name[...], reader.bytes[value])
        // The newline behind it.
        _ = try reader.take(1)
        return nil
    }

    /// The entry that the file ends with.
    mutating func finish() -> Entry? {
        defer {
            entry = Entry()
            isEmpty = true
        }
        return isEmpty ? nil : entry
    }

    private mutating func set(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
        switch String(decoding: name, as: UTF8.self) {
        case "MESSAGE": entry.message = Array(value)
        case "SYSLOG_IDENTIFIER": entry.tag = Array(value)
        case "_COMM":
            entry.command = Array(value)
            if entry.tag.isEmpty { entry.tag = entry.command }
        case "_EXE": entry.program = Array(value)
        case "_UID": entry.user = Array(value)
        case "_PID": entry.pid = Int32(String(decoding: value, as: UTF8.self))
        case "_HOSTNAME": entry.host = RawText(value)
        case "__REALTIME_TIMESTAMP":
            entry.time = Int64(String(decoding: value, as: UTF8.self)).map(Timestamp.init(microseconds:))
        default: break
        }
    }
}

extension JournalExport {
    /// The moment of the first entry, whose first line was read already.
    static func firstMoment(_ reader: inout LogLineReader) -> Timestamp? {
        var journal = JournalExport()
        for _ in 0..<1000 {
            guard case .text(let range)? = try? reader.next() else { return nil }
            if let entry = try? journal.take(range, from: &reader) { return entry.time }
        }
        return nil
    }
}
