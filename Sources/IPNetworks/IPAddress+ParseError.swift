extension IPAddress {
    /// Why a text is not an address, and where.
    public struct ParseError: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong.
        public var problem: Problem
        /// The byte of the text at which it shows, from 0; the length of the text when something is missing at its end.
        public var offset: Int

        init(_ problem: Problem, at offset: Int) {
            self.problem = problem
            self.offset = offset
        }

        /// What is wrong and where, in words; it holds nothing of the text.
        public var description: String { "\(problem.rawValue) at byte \(offset)" }
    }

    /// What can be wrong with the text of an address.
    public enum Problem: String, Hashable, Sendable, CaseIterable {
        /// There is no text.
        case empty = "no address"
        /// The text ends where a number must follow.
        case unfinished = "the address ends too early"
        /// A byte that has no place there.
        case unexpectedCharacter = "an unexpected character"
        /// `192.0.02.1`: some programs read it as octal.
        case leadingZero = "a number with a leading zero"
        /// More than 255 between two dots.
        case octetTooLarge = "a number above 255"
        /// Less than four numbers between dots.
        case tooFewOctets = "less than four numbers between dots"
        /// More than four numbers between dots.
        case tooManyOctets = "more than four numbers between dots"
        /// More than four hexadecimal digits between two colons.
        case groupTooLong = "a group of more than four hexadecimal digits"
        /// Less than eight groups and no `::`.
        case tooFewGroups = "less than eight groups"
        /// More than eight groups, or eight and a `::` that would stand for none.
        case tooManyGroups = "too many groups"
        /// A second `::`.
        case repeatedElision = "a second \"::\""
        /// An IPv4 address in an IPv6 one that is not its last 32 bits.
        case misplacedIPv4 = "an IPv4 part that is not the last 32 bits"
        /// A zone (`%eth0`) where none is allowed.
        case zone = "a zone that is not allowed here"
        /// A zone that is empty, longer than 64 bytes, or not printable.
        case malformedZone = "a malformed zone"
    }
}
