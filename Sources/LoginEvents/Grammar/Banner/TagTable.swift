/// The writers by their tags.
struct TagTable: Sendable {
    private let extra: [(tag: [UInt8], writer: LogWriter)]

    init(_ tags: LogTags) {
        let usable = tags.extra.filter { (1...32).contains($0.key.bytes.count) }
        // In order, so that the same sixteen count each time.
        extra = usable.map { (tag: $0.key.bytes, writer: $0.value) }
            .sorted { $0.tag.lexicographicallyPrecedes($1.tag) }.prefix(16).map { $0 }
    }

    /// Whether `NAME[123]: ` from `start` on is surely a tag of somebody else.
    @inline(__always)
    func isForeign(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        let word = text.word(start)
        guard extra.isEmpty, word & 0xFFFF_FFFF != Word.of("sshd"), word != Word.of("dropbear") else { return false }
        let open = text.first(UInt8(ascii: "["), or: UInt8(ascii: " "), from: start, to: end)
        guard open < end, open > start, text[open] == UInt8(ascii: "["),
            text.first(UInt8(ascii: ":"), or: UInt8(ascii: "("), from: start, to: open) == open,
            text.first(UInt8(ascii: "/"), or: UInt8(ascii: "<"), from: start, to: open) == open
        else { return false }
        let close = text.first(UInt8(ascii: "]"), from: open, to: Swift.min(end, open &+ 24))
        return close &+ 1 < end && text.word(close) & 0xFFFF == 0x3A5D
    }

    /// The writer that is called by the bytes of `name`, or by those behind its last slash.
    func writer(_ name: LogMatch.Bytes, _ text: Span<UInt8>) -> LogWriter? {
        var start = name.end
        while start > name.start, text[start - 1] != UInt8(ascii: "/") { start -= 1 }
        if let writer = Self.known(start, Self.behindFlavour(start, name.end, text), text) { return writer }
        for entry in extra where Self.isEqual(entry.tag, name, text) { return entry.writer }
        return nil
    }

    /// The end of a name without the `.pam` or `.krb5` that Alpine's packages put behind sshd's.
    @inline(__always)
    private static func behindFlavour(_ start: Int, _ end: Int, _ text: Span<UInt8>) -> Int {
        guard end - start >= 8, text.word(start) & 0xFFFF_FFFF == Word.of("sshd") else { return end }
        if text.word(end - 4) & 0xFFFF_FFFF == Word.of(".pam") { return end - 4 }
        return end - start > 8 && text.word(end - 5) & 0xFF_FFFF_FFFF == Word.of(".krb5") ? end - 5 : end
    }

    @inline(__always)
    private static func known(_ start: Int, _ end: Int, _ text: Span<UInt8>) -> LogWriter? {
        let word = text.word(start)
        switch end - start {
        case 4 where word & 0xFFFF_FFFF == 0x6468_7373: return .sshd
        case 8 where word == 0x7261_6562_706F_7264: return .dropbear
        // "sshd-ses" and "sion", "sshd-aut" and "h"
        case 12 where word == 0x7365_732D_6468_7373 && text.word(start + 8) & 0xFFFF_FFFF == 0x6E6F_6973:
            return .sshdSession
        case 9 where word == 0x7475_612D_6468_7373 && text[start + 8] == UInt8(ascii: "h"): return .sshdAuth
        default: return nil
        }
    }

    private static func isEqual(_ tag: [UInt8], _ name: LogMatch.Bytes, _ text: Span<UInt8>) -> Bool {
        guard tag.count == name.count else { return false }
        for index in tag.indices where tag[index] != text[name.start + index] { return false }
        return true
    }
}
