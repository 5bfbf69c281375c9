import Glibc

/// Splits a log into lines, with the same memory whatever the log.
///
/// Invariant: `start <= scanned <= end <= bytes.count`; the bytes in `start..<end` were read and not given out yet.
struct LogLineReader {
    /// The longest line that is given out whole.
    static let longestLine = 1 << 20
    /// How much of a longer one is given out.
    static let beginning = 400

    /// A line without its end, as a range of `bytes` that holds until the next one is asked for.
    enum Line: Hashable {
        /// A whole line, without NULs in front of it and a carriage return behind it.
        case text(Range<Int>)
        /// The beginning of one that is longer than ``LogLineReader/longestLine``.
        case tooLong(Range<Int>)
    }

    /// The bytes that lines are ranges of.
    private(set) var bytes: [UInt8]
    /// The number of the line given out last, from 1; 0 before the first.
    private(set) var number = 0
    /// How many bytes were read.
    private(set) var count = 0

    private let stream: LogStream
    private var start = 0
    private var scanned = 0
    private var end = 0
    private var isAtEnd = false

    /// A reader of a stream, that keeps twice the longest line.
    init(_ stream: LogStream) {
        self.stream = stream
        bytes = [UInt8](repeating: 0, count: 2 * Self.longestLine + 2)
    }

    /// The next line; `nil` at the end.
    ///
    /// The last line needs no newline. When the stream fails, all whole lines before that were given out.
    mutating func next() throws(LogStreamFailure) -> Line? {
        while true {
            if let newline = newline() {
                let line = start..<newline
                start = newline + 1
                scanned = start
                return given(line)
            }
            scanned = end
            if end - start > Self.longestLine { return try skipLine() }
            guard try fill() else {
                guard start < end else { return nil }
                let line = start..<end
                start = end
                return given(line)
            }
        }
    }

    /// The next `count` bytes, whatever they are; `nil` when there are fewer, or more than the longest line may have.
    mutating func take(_ count: Int) throws(LogStreamFailure) -> Range<Int>? {
        guard (0...Self.longestLine).contains(count) else { return nil }
        while end - start < count {
            guard try fill() else { return nil }
        }
        start += count
        scanned = start
        return (start - count)..<start
    }

    private mutating func given(_ line: Range<Int>) -> Line {
        number += 1
        guard line.count <= Self.longestLine else { return .tooLong(line.prefix(Self.beginning)) }
        var line = line
        // A crash leaves NULs where data never reached the disk, a truncation under a writer where data was.
        if let first = line.first, bytes[first] == 0 { line = line.drop { bytes[$0] == 0 } }
        if let last = line.last, bytes[last] == 0x0D { line = line.dropLast() }
        return .text(line)
    }

    /// Drops the rest of a line that is too long, and keeps no more of it than its beginning.
    private mutating func skipLine() throws(LogStreamFailure) -> Line {
        number += 1
        let beginning = start..<(start + Self.beginning)
        start = beginning.upperBound
        while true {
            if let newline = newline() {
                // The beginning was moved to the front with what follows it.
                let line = (start - Self.beginning)..<start
                start = newline + 1
                scanned = start
                return .tooLong(line)
            }
            end = start
            scanned = end
            guard try fill(keeping: Self.beginning) else { return .tooLong((start - Self.beginning)..<start) }
        }
    }

    /// The first newline that was not looked at yet.
    private func newline() -> Int? {
        guard scanned < end else { return nil }
        // The search stays between `scanned` and `end`, which lie in the array.
        return unsafe bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress,
                let found = unsafe memchr(base + scanned, 0x0A, end - scanned)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - base
        }
    }

    /// Reads more behind what is there, after moving it and `keeping` bytes before it to the front; `false` at the end.
    private mutating func fill(keeping: Int = 0) throws(LogStreamFailure) -> Bool {
        if isAtEnd { return false }
        let distance = start - keeping
        if distance > 0 {
            for index in (start - keeping)..<end { bytes[index - distance] = bytes[index] }
            start -= distance
            scanned -= distance
            end -= distance
        }
        let added = try stream.read(into: &bytes, end..<bytes.count)
        end += added
        count += added
        isAtEnd = added == 0
        return added > 0
    }
}
