import Glibc
import LoginEvents

/// Reads a whole log with the full grammar, every field of every line, and prints what it counted.
///
/// `log-bench FILE [MATCHES]`: prints how many lines a row of the table fits, as `grep -c` prints how many it found; with
/// MATCHES also how many there are of each row.
@main struct LogBench {
    /// A block that stays in the processor's cache between the system call and the scanner.
    private static let blockSize = 64 << 10

    static func main() {
        guard CommandLine.arguments.count > 1 else { return print("log-bench FILE [MATCHES]") }
        let file = unsafe open(CommandLine.arguments[1], O_RDONLY)
        guard file >= 0 else {
            print("log-bench: cannot open \(CommandLine.arguments[1])")
            exit(1)
        }
        var tally = Tally()
        var scanner = LogScanner(grammar: LogGrammar())
        var buffer = [UInt8](repeating: 0, count: blockSize)
        var filled = 0
        while true {
            // The call writes at most the room that is left behind what is filled.
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe Glibc.read(file, bytes.baseAddress.map { unsafe $0 + filled }, bytes.count - filled)
            }
            guard count > 0 else { break }
            filled += count
            let used = scanner.scan(buffer.span.extracting(first: filled)) { tally.add(&$0) }
            guard used > 0 || filled < buffer.count else { break }
            for index in used..<filled { buffer[index - used] = buffer[index] }
            filled -= used
        }
        print(tally.records)
        guard CommandLine.arguments.count > 2 else { return }
        print("unknown \(tally.unknown), check \(tally.check)")
    }

    /// What is counted of the matches; the sum needs every field, so that none is left out.
    private struct Tally {
        var records = 0
        var unknown = 0
        var check: UInt64 = 0

        @inline(__always)
        mutating func add(_ match: inout LogMatch) {
            switch match.outcome {
            case .record: records += 1
            case .unknown: unknown += 1
            case .foreign: break
            }
            check = check &+ match.checksum()
        }
    }
}
