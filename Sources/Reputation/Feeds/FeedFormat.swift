/// How the text of a feed is read.
public enum FeedFormat: String, Hashable, Sendable, Codable, CaseIterable {
    /// An address, prefix or range `a-b` a line, then anything behind white space, `#` or `;`.
    case lines
    /// An address, white space, and a count of lists that becomes the level (1 to 255): ipsum.
    case counted
    /// A JSON object a line with `cidr` or `asn`, metadata last: Spamhaus DROP.
    case jsonLines = "json-lines"
    /// Any JSON document: every text that is an address or a prefix, below keys that are known to hold them.
    case json
    /// Comma-separated values: the first field that is an address or a prefix.
    case csv
    /// Addresses a line below comments that name their owner: maltrail's scanners.
    case named
    /// AS numbers a line, `AS123 # name` or `123,name`.
    case asNumbers = "as-numbers"
}
