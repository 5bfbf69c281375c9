import IPNetworks
import Reputation

/// Reads the format `lines` slowly and obviously, by splitting text; for comparison.
enum FeedLinesTwin {
    struct Result: Equatable {
        var ranges: [AddressRange] = []
        var content = 0
        var refused = 0
        var bogons = 0
    }

    static func read(_ text: String) -> Result {
        var result = Result()
        var found: Set<AddressRange> = []
        // By scalars, because a string takes CR and LF for one character. Blank lines do not count anyway.
        for rawLine in text.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" }) {
            let line = String(String(rawLine).drop { isSpace($0) })
            if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") || line.hasPrefix("//") { continue }
            result.content += 1
            guard let range = range(of: line) else {
                result.refused += 1
                continue
            }
            if isRefused(range) { result.bogons += 1 } else { found.insert(range) }
        }
        result.ranges = found.sorted()
        return result
    }

    private static func isSpace(_ character: Character) -> Bool { " \t\u{B}\u{C}".contains(character) }

    private static func range(of line: String) -> AddressRange? {
        let entry = line.prefix { $0 != "#" && $0 != ";" }
        // The words of the entry, with a dash as a word of its own.
        var words: [String] = []
        var spaceBefore: [Bool] = []
        var isNew = true
        for character in entry {
            if isSpace(character) {
                isNew = true
            } else if character == "-" || words.isEmpty || isNew || words.last == "-" {
                spaceBefore.append(isNew)
                words.append(String(character))
                isNew = false
            } else {
                words[words.count - 1].append(character)
            }
        }
        guard let first = words.first.flatMap(block) else { return nil }
        guard words.count > 1, words[1] == "-" else { return first }
        let isTight = !spaceBefore[1]
        let hasSecond = words.count > 2 && words[2] != "-"
        if !isTight, !hasSecond || !(words[2].contains(".") || words[2].contains(":")) { return first }
        guard hasSecond, let second = block(words[2]) else { return nil }
        if words.count > 3, words[3] == "-", !spaceBefore[3] { return nil }
        return AddressRange(first: first.first, last: second.last)
    }

    private static func block(_ word: String) -> AddressRange? {
        let parts = word.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, var address = IPAddress(parts[0]) else { return nil }
        var length = address.bitWidth
        if parts.count == 2 {
            guard let number = Int(parts[1]), String(number) == parts[1], (0...length).contains(number) else {
                return nil
            }
            length = number
        }
        if address.isMapped, length >= 96 { (address, length) = (address.unmapped, length - 96) }
        return IPPrefix(containing: address, length: length).map(AddressRange.init)
    }

    private static func isRefused(_ range: AddressRange) -> Bool {
        let span = range.last.bits - range.first.bits
        if span >= (range.family == .v4 ? 1 << 24 : 1 << 109) { return true }
        return specialBlocks.contains { $0.first <= range.last && range.first <= $0.last && $0.family == range.family }
    }

    /// What is not public, as ranges with the exceptions cut out, written by hand.
    private static let specialBlocks: [AddressRange] = [
        ("0.0.0.0", "0.255.255.255"), ("10.0.0.0", "10.255.255.255"), ("100.64.0.0", "100.127.255.255"),
        ("127.0.0.0", "127.255.255.255"), ("169.254.0.0", "169.254.255.255"), ("172.16.0.0", "172.31.255.255"),
        ("192.0.0.0", "192.0.0.8"), ("192.0.0.11", "192.0.0.255"), ("192.0.2.0", "192.0.2.255"),
        ("192.88.99.0", "192.88.99.255"), ("192.168.0.0", "192.168.255.255"), ("198.18.0.0", "198.19.255.255"),
        ("198.51.100.0", "198.51.100.255"), ("203.0.113.0", "203.0.113.255"), ("224.0.0.0", "255.255.255.255"),
        ("::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), ("2001::", "2001:1::"),
        ("2001:1::4", "2001:2:ffff:ffff:ffff:ffff:ffff:ffff"),
        ("2001:4::", "2001:4:111:ffff:ffff:ffff:ffff:ffff"), ("2001:4:113::", "2001:1f:ffff:ffff:ffff:ffff:ffff:ffff"),
        ("2001:40::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"),
        ("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
        ("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), ("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"),
        ("4000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ].compactMap { first, last in
        IPAddress(first).flatMap { low in IPAddress(last).flatMap { AddressRange(first: low, last: $0) } }
    }
}
