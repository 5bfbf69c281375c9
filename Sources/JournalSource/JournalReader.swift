import CSystemdJournal
import Glibc
import LoginEvents
import Timestamps

/// An open journal.
///
/// Belongs to one thread.
///
/// Safe: the pointer is the library's, valid from the opening to the `deinit`, and never leaves this class.
@safe
final class JournalReader {
    /// What came since the last look.
    enum News {
        case nothing
        case appended
        /// Files came or went: where it stands may be gone.
        case changed
    }

    /// The most bytes of a field that are taken.
    static let fieldLimit = 64 << 10

    private let journal: OpaquePointer
    /// Why the system does not tell of new entries; they are found by opening the journal again.
    let shortage: JournalError?

    /// Opens the journals of a directory, or all of this host.
    init(directory: String?) throws(JournalError) {
        var opened: OpaquePointer?
        // Safe: the call reads the text and sets the variable when it succeeds.
        let result = unsafe csystemdjournal_open(directory, &opened)
        try JournalError.check(result, "open the journal")
        guard let opened = unsafe opened else { throw JournalError(operation: "open the journal", code: EIO) }
        unsafe journal = opened
        unsafe csystemdjournal_set_limit(opened, Self.fieldLimit + 64)
        // Before the first entry is read, so that nothing is missed between reading and waiting.
        let descriptor = unsafe csystemdjournal_descriptor(opened)
        shortage = descriptor < 0 ? JournalError(operation: "watch the journal", code: -descriptor) : nil
    }

    deinit {
        unsafe csystemdjournal_close(journal)
    }

    /// Reads only entries of which one of these groups fits, and of a group one line `FIELD=value`; all without groups.
    func select(_ groups: [[String]]) throws(JournalError) {
        unsafe csystemdjournal_forget_matches(journal)
        for (index, group) in groups.enumerated() {
            if index > 0 { try check(unsafe csystemdjournal_add_alternative(journal), "select entries") }
            for match in group {
                var match = match
                // Safe: the call copies as many bytes as the text has.
                let result = match.withUTF8 { bytes in
                    unsafe csystemdjournal_add_match(journal, bytes.baseAddress, bytes.count)
                }
                try check(result, "select entries")
            }
        }
    }

    func seekToHead() throws(JournalError) { try check(unsafe csystemdjournal_seek_head(journal), "go to the start") }

    func seekToTail() throws(JournalError) { try check(unsafe csystemdjournal_seek_tail(journal), "go to the end") }

    func seek(to time: Timestamp) throws(JournalError) {
        let microseconds = UInt64(max(0, time.microseconds))
        try check(unsafe csystemdjournal_seek_time(journal, microseconds), "go to a moment")
    }

    func seek(to cursor: JournalCursor) throws(JournalError) {
        // Safe: the call reads the text.
        try check(unsafe csystemdjournal_seek_cursor(journal, cursor.text), "go to a cursor")
    }

    /// Goes to the next entry; whether there is one.
    func next() throws(JournalError) -> Bool { try check(unsafe csystemdjournal_next(journal), "read the journal") > 0 }

    /// Goes to the entry before; whether there is one.
    func previous() throws(JournalError) -> Bool {
        try check(unsafe csystemdjournal_previous(journal), "read the journal") > 0
    }

    /// Where it stands.
    func cursor() throws(JournalError) -> JournalCursor {
        var text: UnsafeMutablePointer<CChar>?
        // Safe: when it succeeds the call gives a text with a NUL, which is copied here and freed.
        try check(unsafe csystemdjournal_cursor(journal, &text), "read a cursor")
        defer { unsafe free(text) }
        guard let text = unsafe text, let cursor = JournalCursor(unsafe String(cString: text)) else {
            throw JournalError(operation: "read a cursor", code: EBADMSG)
        }
        return cursor
    }

    /// Whether it stands at this cursor's entry.
    func isAt(_ cursor: JournalCursor) throws(JournalError) -> Bool {
        // Safe: the call reads the text.
        try check(unsafe csystemdjournal_is_at(journal, cursor.text), "compare a cursor") > 0
    }

    /// When the entry was written.
    func time() throws(JournalError) -> Timestamp {
        var microseconds: UInt64 = 0
        // Safe: the call sets the variable.
        try check(unsafe csystemdjournal_time(journal, &microseconds), "read a time")
        return Timestamp(microseconds: Int64(clamping: microseconds))
    }

    /// A field's value, at most `fieldLimit` bytes of it; `nil` when the entry has none, or its file is damaged there.
    func value(of field: String) -> [UInt8]? {
        var data: UnsafeRawPointer?
        var size = 0
        // Safe: when it succeeds, as many bytes lie there, until the journal is used again; they are copied here.
        let result = unsafe csystemdjournal_field(journal, field, &data, &size)
        let name = field.utf8.count + 1
        guard result >= 0, let data = unsafe data, size >= name else { return nil }
        let bytes = unsafe UnsafeRawBufferPointer(start: data, count: min(size, name + Self.fieldLimit))
        return unsafe Array(bytes.dropFirst(name))
    }

    @discardableResult
    private func check(_ result: Int32, _ operation: String) throws(JournalError) -> Int32 {
        try JournalError.check(result, operation)
    }
}

extension JournalReader {
    /// What poll waits for; it passes over a negative one.
    var descriptor: Int32 { shortage == nil ? unsafe csystemdjournal_descriptor(journal) : -1 }

    /// The events that it waits for.
    var events: Int16 { Int16(truncatingIfNeeded: unsafe csystemdjournal_events(journal)) }

    /// How long a wait may be at most; `nil` when it may be endless.
    ///
    /// The library asks for it where files change without the kernel's telling, such as in network file systems.
    var patience: Duration? {
        var deadline = UInt64.max
        // Safe: both calls set the variables.
        guard unsafe csystemdjournal_deadline(journal, &deadline) >= 0, deadline != .max else { return nil }
        var now = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        let elapsed = UInt64(now.tv_sec) * 1_000_000 + UInt64(now.tv_nsec) / 1000
        return .microseconds(deadline > elapsed ? min(deadline - elapsed, 3_600_000_000) : 0)
    }

    /// Takes what poll told of.
    func news() throws(JournalError) -> News {
        guard shortage == nil else { return .nothing }
        return switch try JournalError.check(unsafe csystemdjournal_process(journal), "watch the journal") {
        case Int32(CSYSTEMDJOURNAL_NOTHING): .nothing
        case Int32(CSYSTEMDJOURNAL_APPENDED): .appended
        default: .changed
        }
    }
}
