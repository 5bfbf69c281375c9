import IPNetworks

/// A piece of HTML that is well formed by the way it is made: what a literal says is markup, every value put into it is
/// escaped, and other pieces go in as they are.
///
/// There is no way to make one from a text of somebody else's. Values may stand in an element's content and between
/// quotation marks in an attribute, nowhere else.
struct HTML: ExpressibleByStringInterpolation, Equatable, Sendable {
    /// The markup.
    private(set) var markup: String

    init(stringLiteral value: String) { markup = value }
    init(stringInterpolation: Interpolation) { markup = stringInterpolation.markup }

    /// Pieces one behind the other.
    init(_ pieces: [HTML]) { markup = pieces.map(\.markup).joined() }

    /// Nothing.
    static let empty: HTML = ""

    /// A text of somebody else's, kept apart from the direction of the text around it.
    static func foreign(_ text: some StringProtocol) -> HTML { "<bdi>\(text)</bdi>" }

    /// Adds a piece.
    static func += (left: inout HTML, right: HTML) { left.markup += right.markup }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var markup: String

        init(literalCapacity: Int, interpolationCount: Int) {
            markup = ""
            markup.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) { markup += literal }
        mutating func appendInterpolation(_ html: HTML) { markup += html.markup }
        mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { markup += piece.markup } }
        mutating func appendInterpolation(_ text: some StringProtocol) { HTMLEscape.append(text, to: &markup) }
        mutating func appendInterpolation(_ address: IPAddress) { markup += "\(address)" }
        mutating func appendInterpolation(_ prefix: IPPrefix) { markup += "\(prefix)" }
        mutating func appendInterpolation(_ number: some BinaryInteger) { markup += "\(number)" }
    }
}
