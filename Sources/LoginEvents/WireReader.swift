/// Reads the representations of RFC 4251 section 5 one after the other; each read is `nil` when it does not fit.
struct WireReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    /// Whether everything has been read.
    var isAtEnd: Bool { rest.isEmpty }

    /// An unsigned integer of `octets` octets, at most eight.
    mutating func integer(octets: Int) -> UInt64? {
        guard rest.count >= octets else { return nil }
        let value = rest.prefix(octets).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        rest = rest.dropFirst(octets)
        return value
    }

    /// A string: its length and so many bytes.
    mutating func string() -> ArraySlice<UInt8>? {
        guard let length = integer(octets: 4), length <= rest.count else { return nil }
        let bytes = rest.prefix(Int(length))
        rest = rest.dropFirst(Int(length))
        return bytes
    }

    /// A positive multiple precision integer in its shortest form, whatever zeros it came with; `nil` when negative.
    mutating func positiveInteger() -> [UInt8]? {
        guard let bytes = string(), bytes.first ?? 0 < 0x80 else { return nil }
        let magnitude = bytes.drop { $0 == 0 }
        return magnitude.first ?? 0 < 0x80 ? Array(magnitude) : [0] + magnitude
    }
}
