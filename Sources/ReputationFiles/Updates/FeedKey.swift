/// The user's own key for a feed: a header field that goes to the feed's server and nowhere else.
///
/// Whatever prints or dumps it shows `***`.
public struct FeedKey: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The name of the field, such as `Key`.
    public let header: String
    let value: String

    /// A key of the given parts.
    public init(header: String, value: String) {
        self.header = header
        self.value = value
    }

    /// Three asterisks.
    public var description: String { "***" }
    /// Three asterisks.
    public var debugDescription: String { "***" }
    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
