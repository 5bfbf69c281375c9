/// Which bytes of what was read at an offset are whole lines that are handed on.
struct LineCut: Equatable {
    /// A line longer than this is passed over: 1 MiB.
    static let lineLimit = 1 << 20

    /// The whole lines, each with its `\n`.
    var lines: Range<Int>
    /// Bytes that are done with: the lines, and what was passed over before them, or instead of them.
    var consumed: Int
    /// Whether what follows is the rest of a line that is passed over.
    var isSkipping: Bool
    /// Whether a line that is too long was met.
    var metLongLine = false

    /// Cuts what stands at an offset; `isSkipping` says that the offset is inside a line that is passed over.
    ///
    /// NULs at the beginning of a line are passed over: that is what writers leave that go on at their old place in a
    /// file that was emptied, and machines that lost power.
    init(_ bytes: ArraySlice<UInt8>, isSkipping: Bool) {
        let base = bytes.startIndex
        var start = base
        if isSkipping {
            guard let end = bytes.firstIndex(of: 0x0A) else {
                self.init(lines: 0..<0, consumed: bytes.count, isSkipping: true)
                return
            }
            start = end + 1
        }
        let text = bytes[start...].firstIndex { $0 != 0 } ?? bytes.endIndex
        if text > start, text < bytes.endIndex || text - start >= Self.lineLimit { start = text }
        let rest = bytes[start...]
        if let end = Self.endOfLines(rest) {
            self.init(lines: (start - base)..<(end - base), consumed: end - base, isSkipping: false)
        } else if rest.count >= Self.lineLimit {
            self.init(lines: 0..<0, consumed: bytes.count, isSkipping: true, metLongLine: true)
        } else {
            self.init(lines: 0..<0, consumed: start - base, isSkipping: false)
        }
    }

    private init(lines: Range<Int>, consumed: Int, isSkipping: Bool, metLongLine: Bool = false) {
        self.lines = lines
        self.consumed = consumed
        self.isSkipping = isSkipping
        self.metLongLine = metLongLine
    }

    /// Behind the last line end, or behind the first that NULs follow.
    private static func endOfLines(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let last = bytes.lastIndex(of: 0x0A) else { return nil }
        var start = bytes.startIndex
        while let zero = bytes[start...last].firstIndex(of: 0) {
            if zero > bytes.startIndex, bytes[zero - 1] == 0x0A { return zero }
            start = zero + 1
        }
        return last + 1
    }
}
