/// Walks over the columns of a line between tabs.
struct TabColumns {
    private var position: Int

    /// The columns from `start` on.
    init(from start: Int) {
        position = start
    }

    /// Where the next column begins and ends; `nil` behind the last one.
    mutating func next(in text: Span<UInt8>, to end: Int) -> (start: Int, end: Int)? {
        guard position <= end else { return nil }
        let start = position
        while position < end, text[position] != 0x09 { position += 1 }
        let stop = position
        position += 1
        return (start, stop)
    }
}
