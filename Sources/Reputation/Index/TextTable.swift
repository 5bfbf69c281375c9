/// All texts of an index, each once: two bytes of length, then UTF-8; a text's number is its offset, 0 is the empty one.
struct TextTable {
    private(set) var bytes: [UInt8] = [0, 0]
    private var known: [String: UInt32] = [:]
    /// The longest text in bytes; what is longer is cut between characters.
    static let longest = 1_024

    mutating func number(of text: String) throws(IndexBuilderError) -> UInt32 {
        guard !text.isEmpty else { return 0 }
        if let number = known[text] { return number }
        guard bytes.count < 1 << 31 else { throw .tooLarge }
        var utf8 = Array(text.utf8.prefix(Self.longest))
        if text.utf8.count > Self.longest {
            while let last = utf8.last, last & 0xC0 == 0x80 { utf8.removeLast() }
            if let last = utf8.last, last >= 0xC0 { utf8.removeLast() }
        }
        let number = UInt32(bytes.count)
        bytes.append(UInt8(truncatingIfNeeded: utf8.count))
        bytes.append(UInt8(truncatingIfNeeded: utf8.count >> 8))
        bytes += utf8
        known[text] = number
        return number
    }
}
