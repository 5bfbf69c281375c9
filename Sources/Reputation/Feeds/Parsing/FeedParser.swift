public import IPNetworks

/// Reads the text of a feed, whatever its bytes are.
///
/// Lines end with LF, CRLF or CR; a byte order mark is skipped; blank lines and lines that begin with `#`, `;` or `//`
/// are comments. IPv4-mapped addresses are taken as IPv4, host bits behind a prefix length are cleared, and of the
/// entries about one subject the one with the highest level stays. Every category refuses what covers addresses that
/// are not public; evidence also refuses more than an IPv4 /8 or an IPv6 /19. Time and memory grow with the size of
/// the text alone.
public struct FeedParser: Sendable {
    /// The longest line that is read, in bytes.
    public static let maximumLineLength = 4096
    /// How many entries are taken at most.
    public static let maximumEntries = 1_000_000
    /// How many refusals are told one by one.
    static let maximumRefusals = 20

    /// How the text is read.
    public let format: FeedFormat
    /// What an entry means.
    public let category: FeedCategory
    /// Which addresses count as public.
    public let scope: PublicScope

    /// A reader of texts of this form and meaning.
    public init(format: FeedFormat, category: FeedCategory, scope: PublicScope = PublicScope()) {
        self.format = format
        self.category = category
        self.scope = scope
    }

    /// A reader of the texts of `feed`.
    public init(_ feed: Feed, scope: PublicScope = PublicScope()) {
        self.init(format: feed.format, category: feed.category, scope: scope)
    }

    /// Reads a text.
    ///
    /// It never fails: what cannot be read is counted, and the first cases are told with their reasons.
    public func parse(_ text: [UInt8]) -> ParsedFeed {
        let start = Self.contentStart(text)
        if start < text.count, text[start] == UInt8(ascii: "<") {
            var page = ParsedFeed()
            page.isHTML = true
            return page
        }
        switch format {
        case .json:
            var reader = JSONFeedReader(text, from: start, category: category, scope: scope)
            reader.read()
            return reader.collector.finish()
        case .lines, .counted, .csv, .named, .asNumbers, .jsonLines:
            var reader = LineFeedReader(format: format, category: category, scope: scope)
            reader.read(text)
            return reader.collector.finish()
        }
    }

    /// The first byte that is neither of a byte order mark nor white space.
    private static func contentStart(_ text: [UInt8]) -> Int {
        var position = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while position < text.count, text[position].isFeedSpace || text[position].isLineEnd { position += 1 }
        return position
    }
}

extension UInt8 {
    /// White space inside a line.
    @inline(__always) var isFeedSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0B || self == 0x0C }
    /// What ends a line.
    @inline(__always) var isLineEnd: Bool { self == 0x0A || self == 0x0D }
    /// `0` to `9`.
    @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
    /// What begins a comment behind an entry.
    @inline(__always) var isCommentSign: Bool { self == UInt8(ascii: "#") || self == UInt8(ascii: ";") }
}
