import Glibc
import LoginEvents
import Pipeline
import Synchronization

/// A sink that adds each batch to one file as one record, flushed before it is said to be safe.
///
/// A record is `length checksum` in hexadecimal, sixteen digits each, a line end, then as many bytes: one line
/// `position-length lines-length start key`, the position, the lines, and a line for each finding. A record that was cut
/// short by a kill is removed at the next start.
final class JournalSink: LogSink {
    struct Failure: Error {
        var operation: String
        var code: Int32
    }

    private let file: Int32
    private let last: Mutex<LogPosition?>

    init(_ path: String) throws {
        // Safe: the call reads the text.
        file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure(operation: "open", code: errno) }
        let scan = JournalScan(Self.read(file))
        guard ftruncate(file, off_t(scan.length)) == 0, lseek(file, 0, SEEK_END) >= 0 else {
            throw Failure(operation: "cut", code: errno)
        }
        last = Mutex(scan.position)
    }

    func position(of source: LogSourceName) -> LogPosition? {
        last.withLock { $0 }
    }

    func take(_ batch: LogBatch) throws {
        guard case .lines(let lines, let key, let start) = batch.content else { return }
        let position = Array(batch.position.rawValue.utf8)
        var payload = Array("\(position.count) \(lines.count) \(start) \(key)\n".utf8)
        payload += position + lines
        for finding in batch.findings { payload += Self.text("gap", finding) }
        try append(payload)
        last.withLock { $0 = batch.position }
    }

    func report(_ finding: Finding) {
        try? append(Array("0 0 0 -\n".utf8) + Self.text("report", finding))
    }

    func resolve(_ kind: FindingKind, subject: RawText) {}

    private static func text(_ word: String, _ finding: Finding) -> [UInt8] {
        Array("\(word) \(finding.kind.rawValue) ".utf8) + finding.detail.bytes + [0x0A]
    }

    private func append(_ payload: [UInt8]) throws {
        let record = JournalScan.header(payload) + payload
        // Safe: the call reads as many bytes as there are.
        let count = unsafe record.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
        guard count == record.count, fdatasync(file) == 0 else { throw Failure(operation: "write", code: errno) }
    }

    private static func read(_ file: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            // Safe: the call writes at most as many bytes as there are.
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(file, $0.baseAddress, $0.count) }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }
}
