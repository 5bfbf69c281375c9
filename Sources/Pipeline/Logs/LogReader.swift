import LoginEvents

/// Reads the lines of a batch with the grammar, and dates them; a value.
struct LogReader: Sendable {
    /// What a batch says.
    struct Reading {
        var witnesses: [LogWitness] = []
        var source = LoginWitnesses.logFile
        var lines = 0
        var records = 0
        var unknown = 0
        /// The last line of ours that no row fits, cut to 200 bytes.
        var sample: RawText?
    }

    var grammar: LogGrammar
    /// How many seconds the zone of the lines is ahead of UTC at a local time.
    var utcOffset: @Sendable (LocalLogTime) -> Int

    func read(_ content: LogBatch.Content, now: Timestamp) -> Reading {
        var reading = Reading()
        let calendar = LogCalendar(reference: now, utcOffset: utcOffset)
        switch content {
        case .lines(let bytes, let file, let start):
            read(bytes, file, start, calendar, now, &reading)
        case .entries(let entries):
            reading.source = .journal
            for entry in entries { read(entry, &reading) }
        }
        return reading
    }

    private func read(
        _ bytes: [UInt8],
        _ file: String,
        _ start: UInt64,
        _ calendar: LogCalendar,
        _ now: Timestamp,
        _ reading: inout Reading
    ) {
        var begin = bytes.startIndex
        while begin < bytes.endIndex {
            let end = bytes[begin...].firstIndex(of: 10) ?? bytes.endIndex
            defer { begin = end + 1 }
            reading.lines += 1
            let line = Array(bytes[begin..<end])
            guard let record = take(grammar.read(line: line), line, &reading) else { continue }
            reading.witnesses.append(
                LogWitness(
                    record: record,
                    time: calendar.moment(record.time) ?? now,
                    provenance: .unproven,
                    originKey: "\(file):\(start + UInt64(begin))"
                )
            )
        }
    }

    private func read(_ entry: JournalEntry, _ reading: inout Reading) {
        reading.lines += 1
        let answer = grammar.read(
            message: entry.message,
            tag: entry.tag,
            pid: entry.pid,
            time: .exact(entry.time),
            host: entry.host
        )
        guard let record = take(answer, entry.message, &reading) else { return }
        reading.witnesses.append(
            LogWitness(
                record: record,
                time: entry.time,
                provenance: entry.provenance,
                originKey: entry.originKey
            )
        )
    }

    /// The record of a line that matters for logins; others are counted only.
    private func take(_ answer: LogReading, _ line: [UInt8], _ reading: inout Reading) -> LogRecord? {
        switch answer {
        case .foreign: return nil
        case .unknown:
            reading.unknown += 1
            reading.sample = RawText(line.prefix(200))
            return nil
        case .record(let record):
            reading.records += 1
            return record
        }
    }
}
