/// Why a version of a feed is thrown away.
public enum FeedRefusalReason: Hashable, Sendable, CustomStringConvertible {
    /// It is a web page, such as a portal's or an error's.
    case html
    /// Nothing in it can be used.
    case empty
    /// It has less than half of the entries of the last good version.
    case shrunk(from: Int, to: Int)
    /// Too many lines cannot be read; with the share that can.
    case unreadable(Double)
    /// It is cut off, malformed as a whole, or has more entries than any feed.
    case broken
    /// It calls more than 1/64 of all IPv4 addresses dangerous.
    case tooWide

    /// Why, in lower-case words without full stop.
    public var description: String {
        switch self {
        case .html: "it is a web page and no feed"
        case .empty: "it lists nothing"
        case .shrunk(let from, let to): "it shrank from \(from) entries to \(to), to less than half"
        case .unreadable(let share):
            "only \(Int(max(0, min(1, share)) * 100)) % of its lines can be read, and 90 % are needed"
        case .broken: "it is cut off, malformed, or has more than \(FeedParser.maximumEntries) entries"
        case .tooWide: "it lists more than 1/64 of all IPv4 addresses"
        }
    }
}
