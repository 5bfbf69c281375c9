/// The short name of a feed, such as `bde-ssh`: what the configuration, the index, tables and metrics call it.
public struct FeedID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The name itself.
    public let text: String

    /// A name of 1 to 40 lower-case ASCII letters, digits, `-` and `_`, a letter or digit first; `nil` for anything else.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard (1...40).contains(bytes.count), bytes.first != UInt8(ascii: "-"), bytes.first != UInt8(ascii: "_"),
            bytes.allSatisfy(Self.isAllowed)
        else { return nil }
        self.text = text
    }

    /// The name.
    public var description: String { text }

    /// By text, byte by byte.
    public static func < (left: FeedID, right: FeedID) -> Bool { left.text < right.text }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
