/// Walks over the fields of a line of values between commas (RFC 4180) or bars; quotes inside quotes are left doubled.
struct TableFields {
    private var position: Int
    private var isOver = false

    /// The fields from `start` on.
    init(from start: Int) {
        position = start
    }

    /// Where the next field begins and ends, without quotes and white space around; `nil` behind the last one.
    mutating func next(in text: Span<UInt8>, to end: Int) -> (start: Int, end: Int)? {
        guard !isOver, position <= end else { return nil }
        while position < end, text[position].isFeedSpace { position += 1 }
        guard position < end, text[position] == UInt8(ascii: "\"") else { return plain(in: text, to: end) }
        let start = position + 1
        position = start
        while position < end {
            if text[position] == UInt8(ascii: "\"") {
                guard position + 1 < end, text[position + 1] == UInt8(ascii: "\"") else { break }
                position += 1
            }
            position += 1
        }
        let stop = min(position, end)
        while position < end, !isSeparator(text[position]) { position += 1 }
        leave(end)
        return (start, stop)
    }

    private mutating func plain(in text: Span<UInt8>, to end: Int) -> (start: Int, end: Int) {
        let start = position
        while position < end, !isSeparator(text[position]) { position += 1 }
        var stop = position
        while stop > start, text[stop - 1].isFeedSpace { stop -= 1 }
        leave(end)
        return (start, stop)
    }

    private func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: "|") }

    private mutating func leave(_ end: Int) {
        isOver = position >= end
        position += 1
    }
}
