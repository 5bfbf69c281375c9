extension IPAddress: CustomStringConvertible {
    /// The canonical text: a dotted quad, or the form of RFC 5952 (lower case, no leading zeros, the first of the longest
    /// runs of zero groups as `::`), with the last 32 bits as a dotted quad where `inet_ntop` prints them so: in
    /// IPv4-mapped and IPv4-compatible addresses.
    public var description: String {
        var text: [UInt8] = []
        // The longest form: eight groups of four digits and seven colons.
        text.reserveCapacity(39)
        switch family {
        case .v4: Self.appendQuad(UInt32(truncatingIfNeeded: low), to: &text)
        case .v6: appendGroups(to: &text)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func appendGroups(to text: inout [UInt8]) {
        let zeros = longestZeroRun
        let endsInQuad = zeros == 0..<6 || isMapped
        var index = 0
        while index < (endsInQuad ? 6 : 8) {
            if index == zeros.lowerBound, !zeros.isEmpty {
                text.append(contentsOf: [UInt8(ascii: ":"), UInt8(ascii: ":")])
                index = zeros.upperBound
                continue
            }
            if index > 0, index != zeros.upperBound { text.append(UInt8(ascii: ":")) }
            Self.appendGroup(group(at: index), to: &text)
            index += 1
        }
        guard endsInQuad else { return }
        if zeros.upperBound != 6 { text.append(UInt8(ascii: ":")) }
        Self.appendQuad(UInt32(truncatingIfNeeded: low), to: &text)
    }

    /// The first of the longest runs of two zero groups or more; empty, at 8, when there is none.
    private var longestZeroRun: Range<Int> {
        var longest = 8..<8
        var start = 0
        for index in 0...8 {
            if index < 8, group(at: index) == 0 { continue }
            if index - start > max(1, longest.count) { longest = start..<index }
            start = index + 1
        }
        return longest
    }

    private func group(at index: Int) -> UInt16 {
        UInt16(truncatingIfNeeded: (index < 4 ? high : low) >> UInt64(48 - 16 * (index & 3)))
    }

    private static func appendGroup(_ group: UInt16, to text: inout [UInt8]) {
        var isLeading = true
        for shift in [12, 8, 4, 0] as [UInt16] {
            let digit = UInt8(truncatingIfNeeded: group >> shift & 15)
            isLeading = isLeading && digit == 0 && shift > 0
            if !isLeading { text.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10) }
        }
    }

    private static func appendQuad(_ quad: UInt32, to text: inout [UInt8]) {
        for shift in [24, 16, 8, 0] as [UInt32] {
            let octet = UInt8(truncatingIfNeeded: quad >> shift)
            if octet >= 100 { text.append(0x30 + octet / 100) }
            if octet >= 10 { text.append(0x30 + octet / 10 % 10) }
            text.append(0x30 + octet % 10)
            if shift > 0 { text.append(UInt8(ascii: ".")) }
        }
    }
}

extension IPAddress: Codable {
    /// Reads the text of an address.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do throws(ParseError) {
            try self.init(parsing: text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    /// Writes the canonical text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
