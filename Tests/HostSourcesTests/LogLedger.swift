import LoginEvents
import Pipeline
import Synchronization

/// A sink that keeps what it takes, and that can be told to fail.
final class LogLedger: LogSink {
    struct Full: Error {}

    /// One line as it was handed over.
    struct Line: Equatable {
        var text: String
        /// What makes it unique: the file's name for ever, and the line's offset in it.
        var key: String
    }

    struct Contents {
        var positions: [LogSourceName: LogPosition] = [:]
        var lines: [Line] = []
        var findings: [Finding] = []
        var open: Set<String> = []
        var failures = 0
        var batches: [Int] = []
        var isCaughtUp = false
    }

    private let contents = Mutex(Contents())

    var lines: [Line] { contents.withLock { $0.lines } }
    var texts: [String] { lines.map(\.text) }
    var keys: [String] { lines.map(\.key) }
    var findings: [Finding] { contents.withLock { $0.findings } }
    var gaps: [String] {
        findings.filter { $0.kind == .logGap }.map { String(decoding: $0.detail.bytes, as: UTF8.self) }
    }
    /// The kinds of the findings that hold now.
    var open: Set<String> { contents.withLock { $0.open } }
    var batches: [Int] { contents.withLock { $0.batches } }
    var positions: [LogPosition] { contents.withLock { Array($0.positions.values) } }
    var isCaughtUp: Bool { contents.withLock { $0.isCaughtUp } }

    /// Makes the next `count` batches fail.
    func fail(_ count: Int) {
        contents.withLock { $0.failures = count }
    }

    /// Makes every position one that nobody can read.
    func damage() {
        contents.withLock { $0.positions = $0.positions.mapValues { _ in LogPosition(rawValue: "log1 x y\u{0}") } }
    }

    func clear() {
        contents.withLock {
            $0.lines = []
            $0.findings = []
        }
    }

    func position(of source: LogSourceName) -> LogPosition? {
        contents.withLock { $0.positions[source] }
    }

    func take(_ batch: LogBatch) throws {
        if case .accounting(let witnesses, _, let records) = batch.content {
            return try take(witnesses, records, batch)
        }
        guard case .lines(let bytes, let file, let start) = batch.content else { return }
        try contents.withLock { contents in
            if contents.failures > 0 {
                contents.failures -= 1
                throw Full()
            }
            contents.positions[batch.source] = batch.position
            contents.findings += batch.findings
            contents.batches.append(bytes.count)
            contents.isCaughtUp = batch.isCaughtUp
            var offset = start
            for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
                let text = String(decoding: line, as: UTF8.self)
                contents.lines.append(Line(text: text, key: "\(file)/\(offset)"))
                offset += UInt64(line.count) + 1
            }
        }
    }

    /// Each record as a line: `began alice pts/3`.
    private func take(_ witnesses: [AccountingWitness], _ records: Int, _ batch: LogBatch) throws {
        try contents.withLock { contents in
            if contents.failures > 0 {
                contents.failures -= 1
                throw Full()
            }
            contents.positions[batch.source] = batch.position
            contents.findings += batch.findings
            contents.batches.append(records)
            contents.isCaughtUp = batch.isCaughtUp
            contents.lines += witnesses.map { witness in
                let user = String(decoding: witness.user.bytes, as: UTF8.self)
                return Line(text: "\(witness.kind) \(user)", key: witness.originKey)
            }
        }
    }

    func report(_ finding: Finding) {
        contents.withLock {
            $0.open.insert(finding.kind.rawValue)
            $0.findings.append(finding)
        }
    }

    func resolve(_ kind: FindingKind, subject: RawText) {
        contents.withLock { _ = $0.open.remove(kind.rawValue) }
    }
}
