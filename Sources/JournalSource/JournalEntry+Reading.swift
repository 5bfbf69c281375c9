import LoginEvents
import Pipeline

extension JournalEntry {
    /// Entries that were read in one go.
    struct Batch {
        var entries: [JournalEntry] = []
        /// The last entry that was read, also when it had no message.
        var last: JournalCursor?
        var isAtEnd = false
    }

    /// Reads on until the batch is full, or to the end; `isAtEntry` says whether it stands at an entry that was not read.
    static func batch(from reader: JournalReader, isAtEntry: inout Bool) throws(JournalError) -> Batch {
        var batch = Batch()
        var bytes = 0
        while isAtEntry {
            guard batch.entries.count < JournalTrail.entryLimit, bytes < JournalTrail.byteLimit else { return batch }
            let cursor = try reader.cursor()
            if let entry = try JournalEntry(reader, cursor) {
                bytes += entry.message.count
                batch.entries.append(entry)
            }
            batch.last = cursor
            isAtEntry = try reader.next()
        }
        batch.isAtEnd = true
        return batch
    }

    /// The entry at which the reader stands; `nil` when it has no message.
    private init?(_ reader: JournalReader, _ cursor: JournalCursor) throws(JournalError) {
        guard let message = reader.value(of: "MESSAGE") else { return nil }
        let writer = JournalWriter(
            program: reader.value(of: "_EXE"),
            command: reader.value(of: "_COMM"),
            user: reader.value(of: "_UID")
        )
        self.init(
            message: message,
            tag: Array((reader.value(of: "SYSLOG_IDENTIFIER") ?? writer.name).prefix(256)),
            pid: reader.value(of: "_PID").flatMap { Int32(String(decoding: $0.prefix(16), as: UTF8.self)) },
            time: try reader.time(),
            host: RawText((reader.value(of: "_HOSTNAME") ?? []).prefix(256)),
            provenance: writer.provenance(of: message),
            originKey: cursor.identity
        )
    }
}
