public import Timestamps

/// What a feed's text holds, and how well it could be read.
public struct ParsedFeed: Hashable, Sendable {
    /// What it lists: IPv4, then IPv6, then autonomous systems, each in order; no subject twice.
    public var entries: [FeedEntry] = []
    /// Lines, or texts in JSON, that were meant as entries.
    public var contentLines = 0
    /// How many of them could not be read.
    public var refusedLines = 0
    /// How many of them could be read and are refused for what they say, such as private addresses.
    public var refusedBogons = 0
    /// How many of them repeat another one.
    public var duplicates = 0
    /// The first twenty refusals, in the order of the text.
    public var refusals: [FeedRefusal] = []
    /// When the feed was made, as its own text says; `nil` when it does not.
    ///
    /// It may lie in the future: the parser has no clock.
    public var sourceDate: Timestamp?
    /// Whether the text is a web page and no feed; then nothing of it was read.
    public var isHTML = false
    /// Whether the text as a whole cannot be right: JSON that is cut off, or more entries than are taken.
    public var isBroken = false

    /// A feed without content.
    public init() {}

    /// The share of the lines meant as entries that could be read; 1 when there are none.
    public var readableShare: Double {
        contentLines > 0 ? 1 - Double(refusedLines) / Double(contentLines) : 1
    }
}
