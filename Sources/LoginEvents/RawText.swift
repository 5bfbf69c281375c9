/// Text as it came from outside: bytes that may be hostile and need not be UTF-8.
///
/// It has no `description` on purpose: the only way to show one is the sanitiser of `Notifications`, so that no user
/// name, key comment or certificate ID reaches a message, a page, a log line or a terminal as it came.
public struct RawText: Hashable, Sendable, Codable, ExpressibleByStringLiteral {
    /// The bytes as received.
    public let bytes: [UInt8]

    /// Text from received bytes.
    public init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// Text from a string of our own.
    public init(_ string: String) {
        bytes = Array(string.utf8)
    }

    /// Text from a literal of our own.
    public init(stringLiteral value: String) {
        bytes = Array(value.utf8)
    }

    /// Whether nothing was received.
    public var isEmpty: Bool { bytes.isEmpty }
}
