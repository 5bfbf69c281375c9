import Crypto
public import Pipeline

/// A key of the API, as it is shown once and sent with each request.
///
/// Nothing prints it by accident: only `exposed()` gives the text.
public struct APIKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The most bytes of a key; longer ones are refused unread.
    public static let longest = 200
    /// The fewest characters of a key that was not made here.
    public static let shortest = 32

    private let text: String

    /// A new key: `dbk_` and 36 characters of base 62, which are 214 bits.
    public init(using random: inout some RandomNumberGenerator) {
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
        let characters = (0..<36).map { _ in alphabet[Int.random(in: 0..<62, using: &random)] }
        text = "dbk_" + String(decoding: characters, as: UTF8.self)
    }

    /// A key that another server of this API gave out, so that scripts go on with it.
    ///
    /// `nil` when it is not 32 to 200 visible ASCII characters, or has fewer than ten different ones: a fast digest
    /// protects only what nobody can guess.
    public init?(existing text: String) {
        let bytes = text.utf8
        guard (Self.shortest...Self.longest).contains(bytes.count), bytes.allSatisfy({ (0x21...0x7E).contains($0) }),
            Set(bytes).count >= 10
        else { return nil }
        self.text = text
    }

    /// The key itself, for the one who asked for it.
    public func exposed() -> String { text }

    /// All of it that may be kept.
    public var hash: TokenHash? { Self.hash(of: text.utf8) }

    /// The SHA-256 digest (FIPS 180-4) of a key as it was sent.
    static func hash(of bytes: some Collection<UInt8>) -> TokenHash? {
        var function = SHA256()
        if bytes.withContiguousStorageIfAvailable({ unsafe function.update(bufferPointer: UnsafeRawBufferPointer($0)) })
            == nil
        {
            function.update(data: Array(bytes))
        }
        return TokenHash(unsafe function.finalize().withUnsafeBytes { unsafe Array($0) })
    }

    /// Three asterisks.
    public var description: String { "***" }
    /// Three asterisks.
    public var debugDescription: String { "***" }
    /// Nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
