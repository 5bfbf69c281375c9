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
        /// The failure that the last line tells of, which the next line may repeat.
        var failure: LogRecord?
        /// The last line of ours that no row fits, cut to 200 bytes.
        var sample: RawText?
    }

    var grammar: LogGrammar
    /// How many seconds the zone of the lines is ahead of UTC at a local time.
    var utcOffset: @Sendable (LocalLogTime) -> Int

    /// What a batch says; `failure` is what the line before these tells of, of the same file.
    func read(_ content: LogBatch.Content, after failure: LogRecord? = nil, now: Timestamp) -> Reading {
        var reading = Reading()
        reading.failure = failure
        let calendar = LogCalendar(reference: now, utcOffset: utcOffset)
        switch content {
        case .lines(let bytes, let file, let start):
            read(bytes, file, start, calendar, now, &reading)
        case .entries(let entries):
            reading.source = .journal
            for entry in entries { read(entry, &reading) }
        case .accounting: break
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
        let text = bytes.span
        func add(_ record: LogRecord, at begin: Int) {
            reading.records += 1
            reading.witnesses.append(witness(record, at: begin, file, start, calendar, now))
        }
        /// Adds what the lines from a position on repeat; gives the position behind them.
        func repeats(_ failure: LogRecord, from begin: Int) -> Int {
            var position = begin
            while position < text.count {
                let end = (position..<text.count).first { text[$0] == 10 } ?? text.count
                guard let again = RepeatedLine(text.extracting(position..<end))?.again(failure) else { break }
                add(again, at: position)
                position = end + 1
            }
            return position
        }
        var scanner = LogScanner(grammar: grammar)
        var last: LogMatch?
        var failure = reading.failure
        // Behind the last failure and what repeats it.
        var behind = failure.map { repeats($0, from: 0) } ?? 0
        func take(_ match: LogMatch) {
            guard let record = self.record(match, text, &last, &reading) else { return }
            add(record, at: match.line.start)
            guard record.category == .failed else { return }
            let end = (match.line.end..<text.count).first { text[$0] == 10 } ?? text.count
            failure = record
            behind = repeats(record, from: end + 1)
        }
        let used = scanner.scan(text) { match in take(match) }
        reading.lines += scanner.lines
        if used < bytes.count {
            // A batch has whole lines; if the last one has no end, it is read all the same.
            var match = LogMatch()
            scanner.read(text, used, bytes.count, &match)
            reading.lines += 1
            take(match)
        }
        reading.failure = behind >= bytes.count ? failure : nil
        if let last { reading.sample = RawText(bytes[last.line.start...].prefix { $0 != 10 }.prefix(200)) }
    }

    private func witness(
        _ record: LogRecord,
        at begin: Int,
        _ file: String,
        _ start: UInt64,
        _ calendar: LogCalendar,
        _ now: Timestamp
    ) -> LogWitness {
        LogWitness(
            record: record,
            time: calendar.moment(record.time) ?? now,
            provenance: .unproven,
            originKey: "\(file):\(start + UInt64(begin))"
        )
    }

    /// The record of a match; `unknown` becomes the last line of ours that no row fits.
    private func record(
        _ match: LogMatch,
        _ text: Span<UInt8>,
        _ unknown: inout LogMatch?,
        _ reading: inout Reading
    ) -> LogRecord? {
        switch grammar.reading(match, in: text) {
        case .foreign: return nil
        case .unknown:
            reading.unknown += 1
            unknown = match
            return nil
        case .record(let record): return record
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
        switch answer {
        case .foreign: break
        case .unknown:
            reading.unknown += 1
            reading.sample = RawText(entry.message.prefix(200))
        case .record(let record):
            reading.records += 1
            reading.witnesses.append(
                LogWitness(
                    record: record,
                    time: entry.time,
                    provenance: entry.provenance,
                    originKey: entry.originKey
                )
            )
        }
    }
}
