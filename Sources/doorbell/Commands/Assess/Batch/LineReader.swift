import Glibc

/// Reads lines from a descriptor in large pieces, with the same memory whatever the file.
///
/// Invariant: `start <= scanned <= end <= buffer.count`; the bytes in `start..<end` were read and not given out yet.
struct LineReader {
    /// The longest line that is given out; what is behind that is read and dropped.
    static let longestLine = 4096

    /// A line without its newline.
    enum Line: Hashable {
        /// Where it is in `bytes`, until the next line is asked for.
        case text(Range<Int>)
        /// It was longer than ``LineReader/longestLine``; its beginning is there.
        case tooLong(beginning: [UInt8])
    }

    /// The bytes that lines are ranges of.
    private(set) var bytes: [UInt8]
    /// The number of the line given out last, from 1; 0 before the first.
    private(set) var number = 0

    private let descriptor: Int32
    /// Says whether to stop; asked before every wait.
    private let isInterrupted: () -> Bool
    private var start = 0
    private var scanned = 0
    private var end = 0
    private var isAtEnd = false

    /// A reader of an open descriptor, which stays the caller's.
    init(descriptor: Int32, chunk: Int = 1 << 20, isInterrupted: @escaping () -> Bool = { false }) {
        self.descriptor = descriptor
        self.isInterrupted = isInterrupted
        bytes = [UInt8](repeating: 0, count: max(chunk, 2 * Self.longestLine))
    }

    /// The next line; `nil` at the end.
    ///
    /// The last line needs no newline.
    mutating func next() throws(BatchFailure) -> Line? {
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

    private mutating func given(_ line: Range<Int>) -> Line {
        number += 1
        guard line.count > Self.longestLine else { return .text(line) }
        return .tooLong(beginning: Array(bytes[line].prefix(OffendingText.limit + 1)))
    }

    /// Drops the rest of a line that is too long, and keeps no more of it than its beginning.
    private mutating func skipLine() throws(BatchFailure) -> Line {
        let beginning = Array(bytes[start..<end].prefix(OffendingText.limit + 1))
        number += 1
        while true {
            if let newline = newline() {
                start = newline + 1
                scanned = start
                return .tooLong(beginning: beginning)
            }
            start = end
            scanned = end
            guard try fill() else { return .tooLong(beginning: beginning) }
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

    /// Reads more behind what is there; `false` at the end.
    private mutating func fill() throws(BatchFailure) -> Bool {
        if isAtEnd { return false }
        moveToFront()
        while true {
            try wait()
            // The kernel writes at most the free rest of the array.
            let count = unsafe bytes.withUnsafeMutableBytes { bytes in
                unsafe read(descriptor, bytes.baseAddress.map { unsafe $0 + end }, bytes.count - end)
            }
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count >= 0 else { throw .reading(errno) }
            end += count
            isAtEnd = count == 0
            return count > 0
        }
    }

    private mutating func moveToFront() {
        guard start > 0 else { return }
        // At most a line's length is moved, because whole lines were given out before.
        for index in start..<end { bytes[index - start] = bytes[index] }
        scanned -= start
        end -= start
        start = 0
    }

    /// Waits until there is something to read; wakes up now and then, because a signal that comes just before the call
    /// would not end it.
    private func wait() throws(BatchFailure) {
        var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            if isInterrupted() { throw .interrupted }
            // The structure belongs to this function.
            let count = unsafe poll(&wanted, 1, 250)
            if count > 0 { return }
            guard count == 0 || errno == EINTR else { throw .reading(errno) }
        }
    }
}
