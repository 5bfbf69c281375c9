import LoginEvents
import Timestamps

/// The logs that a history is read from, in the order of time.
struct ReplayInput {
    /// A log before it is read.
    struct Log {
        /// Its path; `-` is the standard input.
        var path: String
        /// Its name, made visible.
        var name: String
        /// How long it is; `nil` when that is not known.
        var size: Int?
        /// The moment of its first dated line of ours, else when it was last written to; `nil` when neither is known.
        var begins: Timestamp?
    }

    /// How much of a log is looked at to find its first dated line.
    private static let peekedBytes = 8 << 20

    /// The logs in the order in which they are read.
    let logs: [Log]
    /// The names of those that are left out: each is a file that was named before, by the same name or by another.
    let repeated: [String]

    /// Puts logs in the order of their beginnings; those of which none is known, such as pipes, come last as they came.
    init(_ paths: [String], grammar: LogGrammar, clock: HistoryClock) {
        // The year of the first line is not that of the first line of each.
        let clock = clock.withoutYear
        var known: Set<FileNumber> = []
        var repeated: [String] = []
        let paths = paths.filter { path in
            guard path != "-", let number = FileNumber(path), !known.insert(number).inserted else { return true }
            repeated.append(Self.name(path))
            return false
        }
        self.repeated = repeated
        let logs = paths.map { Self.log($0, isAlone: paths.count == 1, grammar: grammar, clock: clock) }
        self.logs = logs.enumerated().sorted { left, right in
            switch (left.element.begins, right.element.begins) {
            case (let left?, let right?) where left != right: left < right
            case (nil, _?): false
            case (_?, nil): true
            default: left.offset < right.offset
            }
        }.map(\.element)
    }

    /// How many bytes they are together; `nil` when that is not known of all.
    var totalBytes: Int? {
        logs.reduce(Int?(0)) { sum, log in
            guard let sum, let size = log.size else { return nil }
            return sum + size
        }
    }

    private static func name(_ path: String) -> String {
        path == "-" ? "standard input" : TerminalText.text(RawText(path), limit: 256)
    }

    private static func log(_ path: String, isAlone: Bool, grammar: LogGrammar, clock: HistoryClock) -> Log {
        var log = Log(path: path, name: name(path))
        // What is no file can be opened only once.
        guard path != "-", LogStream.isFile(path), let stream = try? LogStream(path: path) else { return log }
        log.size = stream.size
        log.begins = stream.written
        guard !isAlone else { return log }
        var clock = clock
        clock.begin(written: stream.written ?? Timestamp(seconds: 0))
        if let first = firstMoment(stream, grammar: grammar, clock: &clock) { log.begins = first }
        return log
    }

    private static func firstMoment(
        _ stream: LogStream,
        grammar: LogGrammar,
        clock: inout HistoryClock
    ) -> Timestamp? {
        var reader = LogLineReader(stream)
        var scanner = LogScanner(grammar: grammar)
        var match = LogMatch()
        while reader.count < peekedBytes, let line = try? reader.next() {
            guard case .text(let range) = line else { continue }
            if reader.number == 1, JournalExport.begins(reader.bytes.span.extracting(range)) {
                return JournalExport.firstMoment(&reader)
            }
            scanner.read(reader.bytes.span, range.lowerBound, range.upperBound, &match)
            guard case .record(let record) = grammar.reading(match, in: reader.bytes.span) else { continue }
            if let moment = clock.moment(record.time) { return moment }
        }
        return nil
    }
}
