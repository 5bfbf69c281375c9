public import IPNetworks

/// A line or text of a feed that was not taken, and why.
public struct FeedRefusal: Hashable, Sendable {
    /// The number of its line, from 1.
    public var line: Int
    /// Where the line, or in JSON the text, starts: bytes from the beginning of the feed.
    public var offset: Int
    /// Its beginning, at most 64 bytes, without control characters: still untrusted.
    public var text: String
    /// What is wrong with it.
    public var reason: Reason

    /// A refusal of the given parts.
    public init(line: Int, offset: Int, text: String, reason: Reason) {
        self.line = line
        self.offset = offset
        self.text = text
        self.reason = reason
    }

    /// What can be wrong with a line.
    public enum Reason: Hashable, Sendable, CustomStringConvertible {
        /// The address is none.
        case address(IPAddress.Problem)
        /// What stands behind `/` is no prefix length of that family.
        case prefixLength
        /// Something follows the address without a space.
        case trailing
        /// A range from a higher to a lower address.
        case reversed
        /// A range from one family into the other.
        case mixedFamilies
        /// The count behind the address is missing or no number.
        case count
        /// No autonomous system has such a number.
        case asNumber
        /// No object with an address or number in it.
        case object
        /// The line is longer than 4096 bytes.
        case lineTooLong
        /// The feed has more entries than are taken.
        case tooMany
        /// JSON that is malformed, cut off, or nested too deeply.
        case malformed
        /// It covers addresses that are not public.
        case special(SpecialPurpose)
        /// It covers more addresses than any evidence can be about.
        case tooWide
        /// The number belongs to no public autonomous system.
        case privateNumber

        /// Whether the line was read and its content is what is refused.
        public var isPolicy: Bool {
            switch self {
            case .special, .tooWide, .privateNumber: true
            default: false
            }
        }

        /// What is wrong, in lower-case words without text of the feed.
        public var description: String {
            switch self {
            case .address(let problem): "not an address: \(problem.rawValue)"
            case .prefixLength: "no prefix length of this family of addresses"
            case .trailing: "something follows the address without a space"
            case .reversed: "a range whose first address is above its last"
            case .mixedFamilies: "a range from IPv4 to IPv6"
            case .count: "no count from 1 behind the address"
            case .asNumber: "not the number of an autonomous system"
            case .object: "no object that holds an address or an AS number"
            case .lineTooLong: "a line of more than \(FeedParser.maximumLineLength) bytes"
            case .tooMany: "more than \(FeedParser.maximumEntries) entries"
            case .malformed: "malformed, cut off or too deeply nested JSON"
            case .special(let purpose): "it covers a \(purpose.words), which is not public"
            case .tooWide: "more addresses than evidence can be about"
            case .privateNumber: "an AS number that is not public"
            }
        }
    }
}
