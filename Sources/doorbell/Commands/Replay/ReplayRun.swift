import LoginEvents
import ReputationFiles
import Timestamps

/// Reads logs, one after the other, into one history.
struct ReplayRun {
    /// The history so far.
    private(set) var history: ReplayHistory
    /// What became of each file, in the order in which they were read.
    private(set) var files: [ReplayedFile] = []
    /// Whether somebody interrupted the reading.
    private(set) var isInterrupted = false
    /// Dates the lines.
    private(set) var clock: HistoryClock

    private let grammar: LogGrammar
    private let now: Timestamp
    private var progress: ReplayProgress
    private var lines = 0
    private var scanner: LogScanner
    private var match = LogMatch()
    /// The failure that the line before tells of, which a line may repeat.
    private var failure: LogRecord?
    /// Gets the logins that are over, while the reading goes on; `false` when nobody wants more.
    private let takeLogins: (([HistoryLogin]) -> Bool)?

    /// A run that has read nothing; `takeLogins` gets each login once.
    init(
        grammar: LogGrammar,
        clock: HistoryClock,
        now: Timestamp,
        totalBytes: Int? = nil,
        takeLogins: (([HistoryLogin]) -> Bool)? = nil
    ) {
        self.grammar = grammar
        scanner = LogScanner(grammar: grammar)
        self.clock = clock
        self.now = now
        self.takeLogins = takeLogins
        history = ReplayHistory(keepsLogins: takeLogins != nil)
        progress = ReplayProgress(total: totalBytes)
    }

    /// Reads a log to its end, or as far as it can be read; `false` when nothing more should be read.
    mutating func read(_ stream: LogStream, name: String) -> Bool {
        var file = ReplayedFile(name: name)
        file.compression = stream.form.map { $0 == .gzip ? "gzip" : "xz" }
        clock.begin(written: stream.written ?? now)
        failure = nil
        var reader = LogLineReader(stream)
        var isWanted = true
        do throws(LogStreamFailure) {
            isWanted = try read(&reader, stream: stream, into: &file)
        } catch {
            if error == .interrupted { isInterrupted = true }
            file.failure = error.words
        }
        file.lines = reader.number
        file.bytes = reader.count
        progress.add(stream.position)
        files.append(file)
        return isWanted && !isInterrupted
    }

    /// A file that could not be opened.
    mutating func skip(name: String, failure: LogStreamFailure) {
        var file = ReplayedFile(name: name)
        file.failure = failure.words
        files.append(file)
    }

    /// Ends the history.
    mutating func finish() {
        progress.clear()
        history.finish()
        _ = handOut()
    }

    private mutating func read(
        _ reader: inout LogLineReader,
        stream: LogStream,
        into file: inout ReplayedFile
    ) throws(LogStreamFailure) -> Bool {
        var journal: JournalExport?
        while let line = try reader.next() {
            lines += 1
            if lines & 0x3FFF == 0 {
                progress.show(file.name, position: stream.position, lines: lines)
                guard handOut() else { return false }
            }
            let place = HistoryLine.Place(file: files.count, line: reader.number)
            switch line {
            case .tooLong(let range):
                file.tooLong += 1
                failure = nil
                if journal == nil { takeTooLong(reader.bytes, range, place) }
            case .text(let range):
                if reader.number == 1, JournalExport.begins(reader.bytes.span.extracting(range)) {
                    journal = JournalExport()
                }
                if journal != nil {
                    guard let entry = try journal?.take(range, from: &reader) else { continue }
                    take(entry, place)
                } else {
                    take(reader.bytes, range, place)
                }
            }
        }
        if let entry = journal?.finish() { take(entry, .init(file: files.count, line: reader.number)) }
        return true
    }

    private mutating func take(_ bytes: [UInt8], _ range: Range<Int>, _ place: HistoryLine.Place) {
        scanner.read(bytes.span, range.lowerBound, range.upperBound, &match)
        let isObject = match.isObject
        guard match.outcome != .foreign || isObject else {
            if failure != nil { repeatFailure(bytes.span.extracting(range), place) }
            return
        }
        let line = bytes.span.extracting(range)
        failure = nil
        switch grammar.reading(match, in: bytes.span) {
        case .foreign: break
        case .unknown(let writer): history.take(unknown: writer, place: place, line: line)
        case .record(let record):
            let provenance = isObject ? grammar.provenance(of: Array(bytes[range])) : .unproven
            history.take(record, at: clock.moment(record.time), provenance: provenance, place: place, line: line)
            if record.category == .failed { failure = record }
        }
    }

    /// A line that is none of ours, directly behind a failure: it may say how often that came again.
    private mutating func repeatFailure(_ line: Span<UInt8>, _ place: HistoryLine.Place) {
        guard let record = failure.flatMap({ RepeatedLine(line)?.again($0) }) else {
            failure = nil
            return
        }
        history.take(record, at: clock.moment(record.time), place: place, line: line)
    }

    /// A line that is too long to be read: it is told of when it could be one of ours.
    private mutating func takeTooLong(_ bytes: [UInt8], _ range: Range<Int>, _ place: HistoryLine.Place) {
        scanner.read(bytes.span, range.lowerBound, range.upperBound, &match)
        if case .foreign = grammar.reading(match, in: bytes.span) { return }
        history.take(unknown: .sshd, place: place, line: bytes.span.extracting(range))
    }

    private mutating func take(_ entry: JournalExport.Entry, _ place: HistoryLine.Place) {
        let reading = grammar.read(
            message: entry.message,
            tag: entry.tag,
            pid: entry.pid,
            time: entry.time.map(LogTime.exact) ?? .missing,
            host: entry.host
        )
        switch reading {
        case .foreign: break
        case .unknown(let writer): history.take(unknown: writer, place: place, line: entry.message.span)
        case .record(let record):
            history.take(
                record,
                at: entry.time,
                provenance: entry.provenance,
                place: place,
                line: entry.message.span
            )
        }
    }

    /// Gives the logins that are over to whoever wants them.
    private mutating func handOut() -> Bool {
        guard let takeLogins else { return true }
        let logins = history.takeFinished()
        return logins.isEmpty || takeLogins(logins)
    }
}
