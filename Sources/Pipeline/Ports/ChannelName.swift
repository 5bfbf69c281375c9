/// The name of a configured channel, such as `slack`: lower-case letters, digits and hyphens.
public struct ChannelName: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The name.
    public let rawValue: String

    /// A name; the caller keeps to the allowed characters.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The name.
    public var description: String { rawValue }
}
