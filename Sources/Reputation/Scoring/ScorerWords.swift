/// Texts that are the same for every address, as bytes, so that writing a reason makes no strings.
struct ScorerWords: Sendable {
    /// The names of the feeds, by number.
    let names: [[UInt8]]
    /// `lists of 3 days ago`, when even the youngest list of attacks is that old; else empty.
    let age: [UInt8]

    init(_ feeds: [IndexedFeed], youngestDays: Double?) {
        names = feeds.map { Array($0.name.utf8) }
        guard let youngestDays, youngestDays >= Self.oldDays else {
            age = []
            return
        }
        let days = Int(min(youngestDays, 100_000).rounded(.down))
        age = Array((days == 1 ? "lists of yesterday" : "lists of \(days) days ago").utf8)
    }

    /// Days from which on the age of all lists is told.
    static let oldDays = 1.5
}

/// Text as bytes.
extension [UInt8] {
    mutating func append(_ text: StaticString) {
        unsafe append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A number with commas between thousands.
    mutating func append(number: UInt64) {
        guard number >= 1000 else { return append(plain: number) }
        append(number: number / 1000)
        append(UInt8(ascii: ","))
        for divisor: UInt64 in [100, 10, 1] { append(UInt8(ascii: "0") + UInt8(number / divisor % 10)) }
    }

    mutating func append(plain number: UInt64) {
        if number >= 10 { append(plain: number / 10) }
        append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    /// An age in its largest unit: `12 min`, `5 h`, `3 d`.
    mutating func append(age days: Double) {
        let minutes = UInt64(Swift.max(0, Swift.min(days, 1e6)) * 1440)
        switch minutes {
        case ..<60:
            append(plain: minutes)
            append(" min ago")
        case ..<2880:
            append(plain: minutes / 60)
            append(" h ago")
        default:
            append(plain: minutes / 1440)
            append(" d ago")
        }
    }

    /// Cuts to at most `limit` bytes at the start of a character.
    mutating func cut(from start: Int, limit: Int) {
        guard count - start > limit else { return }
        var end = start + limit
        while end > start, self[end] & 0xC0 == 0x80 { end -= 1 }
        removeSubrange(end...)
    }
}
