/// The key that a provider knows us by, sent as `Authorization: Bearer`.
///
/// It prints as three stars, whatever prints it.
public struct ProviderKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let text: String

    /// A key of 1 to 512 printable ASCII characters without spaces (RFC 6750 section 2.1 allows fewer); `nil` for
    /// anything else.
    public init?(_ text: String) {
        guard (1...512).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return nil
        }
        self.text = text
    }

    /// Three stars.
    public var description: String { "***" }

    /// Three stars.
    public var debugDescription: String { "***" }

    /// Nothing but three stars.
    public var customMirror: Mirror { Mirror(reflecting: "***") }
}
