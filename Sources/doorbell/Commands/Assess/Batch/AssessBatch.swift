import Glibc
import HostSources
import IPNetworks
import Reputation
import RiskModel

/// Assesses the lines of a file, as many as there are, with the same memory for any number.
struct AssessBatch {
    /// What became of a batch.
    struct Result: Hashable {
        /// How many rows were written.
        var count = 0
        /// How many of them are of lines that were refused.
        var refusedCount = 0
        /// Whether the reader of the output had gone.
        var isClosed = false
        /// Whether somebody interrupted it.
        var isInterrupted = false
    }

    private let judge: AddressJudge
    private let format: AssessFormat
    private let lists: SetLists
    private let age: IndexAge
    private var rows: AssessRows
    private var pending = PendingRows()
    private var reader: LineReader
    private var output: BatchOutput
    private var refusals: LineRefusals
    private var progress = BatchProgress()
    private var result = Result()

    /// Assesses a file, `-` for the standard input, to the standard output; `false` when a line was refused.
    static func run(file: String, judge: AddressJudge, format: AssessFormat) throws -> Bool {
        // The string stays valid for the call; a pipe waits for its writer.
        let descriptor = file == "-" ? STDIN_FILENO : unsafe open(file, O_RDONLY | O_CLOEXEC)
        let shown = file == "-" ? "standard input" : OffendingText.shown(file.utf8)
        guard descriptor >= 0 else {
            throw CommandFailure(message: "\(shown) cannot be read: \(SystemError.words(for: errno))")
        }
        Interruption.beginNoting()
        var batch = AssessBatch(from: descriptor, to: STDOUT_FILENO, name: shown, judge: judge, format: format)
        let result = try batch.run()
        Interruption.endNoting()
        return result.refusedCount == 0
    }

    /// A batch between two open descriptors, which stay the caller's.
    init(
        from input: Int32,
        to descriptor: Int32,
        name: String,
        judge: AddressJudge,
        format: AssessFormat,
        say: @escaping (String) -> Void = Output.errorLine
    ) {
        let judge = judge.prepared()
        self.judge = judge
        self.format = format
        lists = SetLists(judge.reader)
        age = judge.age()
        rows = AssessRows(judge)
        reader = LineReader(descriptor: input) { Interruption.isRequested }
        output = BatchOutput(descriptor: descriptor)
        refusals = LineRefusals(file: name, say: say)
    }

    /// Assesses all lines; what could be read is written whatever comes after it.
    mutating func run() throws -> Result {
        var failure: BatchFailure?
        do throws(BatchFailure) {
            if format == .csv { output.bytes.append(contentsOf: AssessRows.heading.utf8) }
            try assessLines()
        } catch {
            failure = error
        }
        writePending()
        do throws(BatchFailure) {
            if failure != .closed { try output.flush() }
        } catch {
            failure = failure ?? error
        }
        progress.clear()
        refusals.finish()
        result.refusedCount = refusals.count
        switch failure {
        case .reading(let code):
            throw CommandFailure(message: "\(refusals.file) cannot be read: \(SystemError.words(for: code))")
        case .writing(let code):
            throw CommandFailure(message: "the output cannot be written: \(SystemError.words(for: code))")
        case .closed: result.isClosed = true
        case .interrupted: result.isInterrupted = true
        case nil: break
        }
        return result
    }

    private mutating func assessLines() throws(BatchFailure) {
        while let line = try reader.next() {
            switch line {
            case .text(let range):
                let text = LineText.trimmed(range, of: reader.bytes.span, isFirst: reader.number == 1)
                if text.isEmpty { continue }
                try assess(text)
            case .tooLong(let beginning):
                refuse(beginning, why: .tooLong(limit: LineReader.longestLine))
            }
            try output.flushIfFull()
            result.count += 1
            if result.count & 0xFFF == 0 { progress.show(result.count) }
        }
    }

    private mutating func assess(_ range: Range<Int>) throws(BatchFailure) {
        let subject: AssessSubject
        do throws(AssessSubject.Refusal) {
            subject = try AssessSubject(reader.bytes.span.extracting(range))
        } catch {
            refuse(reader.bytes[range], why: error)
            return
        }
        switch subject {
        case .address(let address): append(JudgedAddress(address), written: range)
        case .prefix(let prefix): append(prefix, written: range)
        case .name: refuse(reader.bytes[range], why: .name)
        }
    }

    private mutating func append(_ address: JudgedAddress, written: Range<Int>) {
        switch format {
        case .csv:
            pending.add(address, written: written, of: reader.bytes)
            if pending.isFull { writePending() }
        case .json:
            let text = String(decoding: reader.bytes[written], as: UTF8.self)
            append(AssessRecord(judge.assess(address), written: text, age: age, now: judge.now))
        case .human:
            var text = String(decoding: reader.bytes[written], as: UTF8.self)
            if let form = address.form { text += " (\(form.rawValue) \(address.judged))" }
            append(text, RiskVerdict(judge.assess(address).assessment))
        }
    }

    /// Before anything else is written, so that rows stay in the order of the lines.
    private mutating func writePending() {
        pending.write(&rows, reader: judge.reader, to: &output.bytes)
    }

    private mutating func append(_ prefix: IPPrefix, written: Range<Int>) {
        let summary: PrefixSummary
        do throws(AssessSubject.Refusal) {
            summary = try PrefixSummary(prefix, judge: judge, lists: lists)
        } catch {
            refuse(reader.bytes[written], why: error)
            return
        }
        switch format {
        case .csv:
            writePending()
            rows.append(summary, to: &output.bytes)
        case .json: append(PrefixRecord(summary, age: age, now: judge.now))
        case .human: append("\(prefix)", summary.verdict)
        }
    }

    private mutating func refuse(_ text: some Sequence<UInt8>, why: AssessSubject.Refusal) {
        progress.clear()
        refusals.tell(line: reader.number, text: text, why: "\(why)")
        let shown = OffendingText.shown(text)
        switch format {
        case .csv:
            writePending()
            rows.append(refused: shown, why: "\(why)", to: &output.bytes)
        case .json: append(AssessRecord(refused: shown, why: "\(why)"))
        case .human: append(shown, .unknown(reason: "\(why)"))
        }
    }

    private mutating func append(_ record: some Encodable) {
        // An encoder fails only for numbers that are none, which no record holds.
        if let line = try? JSONLine.text(record) { output.bytes.append(contentsOf: line.utf8) }
    }

    /// One line for a person: address, score and label, reason.
    private mutating func append(_ address: String, _ verdict: RiskVerdict) {
        var line = address + String(repeating: " ", count: max(1, 40 - address.count))
        switch verdict {
        case .known(let score, let label, let reason):
            let number = String(score)
            line += String(repeating: " ", count: max(0, 3 - number.count)) + number + " "
            line += label.rawValue + String(repeating: " ", count: 7 - label.rawValue.count)
            line += TerminalText.text(reason, limit: 500)
        case .unknown(let reason): line += "unknown: " + TerminalText.text(reason, limit: 200)
        }
        output.bytes.append(contentsOf: (line + "\n").utf8)
    }
}
