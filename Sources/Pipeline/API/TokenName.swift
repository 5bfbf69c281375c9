/// What people call a key or an account: 1 to 64 ASCII letters, digits, `.`, `_`, `-` and `@`, a letter first.
///
/// So it can stand in a command line, a log and a label without quotes, and is no number of a key and no key.
public struct TokenName: Hashable, Sendable, CustomStringConvertible {
    /// The account of keys for which none was named.
    public static let defaultAccount = TokenName(unchecked: "default")

    /// The name.
    public let text: String

    /// A name; `nil` when it is none.
    public init?(_ text: String) {
        guard let first = text.utf8.first, Self.isLetter(first), text.utf8.count <= 64,
            text.utf8.allSatisfy(Self.isAllowed)
        else { return nil }
        self.text = text
    }

    private init(unchecked text: String) { self.text = text }

    /// The name.
    public var description: String { text }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || ".-_@".utf8.contains(byte)
    }
}
