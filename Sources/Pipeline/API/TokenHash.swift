/// The SHA-256 digest of a key: all of it that is ever kept.
///
/// A fast digest is enough, because a key is 36 characters of 62 from the system's random source: 214 bits that nobody
/// can go through. Slow digests are for what people choose.
///
/// It cannot be compared by `==`, which stops at the first difference, nor be a key of a dictionary: whoever looks for
/// one goes by its `selector` and then asks `matches`.
public struct TokenHash: Sendable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// A digest from its 32 octets; `nil` for any other number.
    public init?(_ octets: [UInt8]) {
        // Of arrays alone, because every request comes here and other modules get no specialized copy of a generic one.
        guard octets.count == 32 else { return nil }
        func word(_ first: Int) -> UInt64 { octets[first..<first + 8].reduce(0) { $0 << 8 | UInt64($1) } }
        words = (word(0), word(8), word(16), word(24))
    }

    /// The first 64 bits, to find the few that could be meant; they say nothing about the key.
    public var selector: UInt64 { words.0 }

    /// Whether it is the same digest; takes the same time wherever the two differ.
    public func matches(_ other: TokenHash) -> Bool {
        let difference =
            (words.0 ^ other.words.0) | (words.1 ^ other.words.1) | (words.2 ^ other.words.2)
            | (words.3 ^ other.words.3)
        return difference == 0
    }

    /// The 32 octets.
    public var octets: [UInt8] {
        [words.0, words.1, words.2, words.3].flatMap { word in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
        }
    }
}
