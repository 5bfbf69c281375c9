/// What the bytes before an offset looked like, so that a file is known again by its content: one that was copied, or
/// one whose inode has other content now.
///
/// Digests are the first 64 bits of SHA-256; a side without bytes has the digest 0.
struct ContentFingerprint: Hashable, Sendable {
    /// The most bytes of the file's beginning that count.
    static let headLimit = 1024
    /// The bytes of the beginning that tell shorter files apart.
    static let browLimit = 64
    /// The most bytes before the offset that count: more than the last line's, whose end alone says little.
    static let tailLimit = 128

    /// Digest of the first `min(headLimit, offset)` bytes.
    var head: UInt64 = 0
    /// Digest of the first `min(browLimit, offset)` bytes.
    var brow: UInt64 = 0
    /// Digest of the last `min(tailLimit, offset)` bytes before the offset.
    var tail: UInt64 = 0

    static func headLength(_ offset: UInt64) -> Int { Int(min(UInt64(headLimit), offset)) }
    static func browLength(_ offset: UInt64) -> Int { Int(min(UInt64(browLimit), offset)) }
    static func tailLength(_ offset: UInt64) -> Int { Int(min(UInt64(tailLimit), offset)) }

    static func digest(_ bytes: some Sequence<UInt8>) -> UInt64 {
        let bytes = Array(bytes)
        guard !bytes.isEmpty else { return 0 }
        return KeyDigest.sha256(bytes).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
