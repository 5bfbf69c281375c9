/// Walks over the lines of a text, which end with LF, CRLF or CR.
struct LineCursor {
    /// The number of the line that `next` gave last, from 1.
    private(set) var line = 0
    private var position: Int

    /// A cursor before the line that begins at `start`.
    init(from start: Int) {
        position = start
    }

    /// Where the next line begins and ends, without its end; `nil` behind the last one.
    @inline(__always)
    mutating func next(in text: Span<UInt8>) -> (start: Int, end: Int)? {
        let count = text.count
        guard position < count else { return nil }
        let start = position
        var end = start
        while end < count, !text[end].isLineEnd { end += 1 }
        position = end + 1
        if end < count, text[end] == 0x0D, position < count, text[position] == 0x0A { position += 1 }
        line += 1
        return (start, end)
    }
}
