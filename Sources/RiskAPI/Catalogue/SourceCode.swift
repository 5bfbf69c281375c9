public import Reputation

/// The code of a source: the feed's ID in capitals, with `_` for `-`.
public struct SourceCode: Hashable, Sendable, CustomStringConvertible {
    /// The code, such as `BDE_SSH`.
    public let text: String

    /// The code of a feed.
    public init(_ feed: FeedID) {
        let bytes = feed.text.utf8.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "_")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
            default: byte
            }
        }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// The code.
    public var description: String { text }
    /// The source's URI.
    public var uri: String { "/v1/source/ip/\(text)" }
    /// The URI of one of its ranges.
    public func uri(_ range: TimeRange) -> String { "/v1/source/ip/\(text)/range/\(range.rawValue)" }
}
