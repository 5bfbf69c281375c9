import IPNetworks
import Timestamps

/// Reads the texts and numbers that operations on lists and reports take.
enum ListInput {
    typealias Step = APIProblem.Issue.Step

    /// Stands for the first mistake of a request.
    static func mistake(_ location: [Step], _ message: String, type: String = "value_error") -> APIProblem {
        .invalid([APIProblem.Issue(location, message, type: type)])
    }

    /// An address; an IPv4-mapped one is the IPv4 address inside.
    static func address(_ text: String, at location: [Step]) throws(APIProblem) -> IPAddress {
        guard let address = IPAddress(text) else {
            let words = "value is not a valid IPv4 or IPv6 address"
            throw mistake(location, words, type: "value_error.ipvanyaddress")
        }
        return address.unmapped
    }

    /// The address that is the path's only variable segment.
    static func pathAddress(_ request: APIRequest) throws(APIProblem) -> IPAddress {
        try address(request.segments.first ?? "", at: [.name("path"), .name("ip_address")])
    }

    /// An address or a prefix without host bits; a prefix of IPv4-mapped addresses is that of the IPv4 ones inside.
    static func prefix(_ text: String, at location: [Step]) throws(APIProblem) -> IPPrefix {
        do throws(IPPrefix.ParseError) {
            let prefix = try IPPrefix(parsing: text)
            guard prefix.address.isMapped, prefix.length >= 96 else { return prefix }
            return IPPrefix(containing: prefix.address.unmapped, length: prefix.length - 96) ?? prefix
        } catch {
            let words = "value is not a valid IPv4 or IPv6 network: \(error.description)"
            throw mistake(location, words, type: "value_error.ipvanynetwork")
        }
    }

    /// A UUID (RFC 9562), in lower case.
    static func uuid(_ text: String) throws(APIProblem) -> String {
        let bytes = Array(text.utf8)
        let isUUID =
            bytes.count == 36
            && bytes.indices.allSatisfy { index in
                [8, 13, 18, 23].contains(index) ? bytes[index] == UInt8(ascii: "-") : isHex(bytes[index])
            }
        guard isUUID else {
            throw mistake([.name("path"), .name("id")], "value is not a valid uuid", type: "type_error.uuid")
        }
        return text.lowercased()
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }

    /// A moment from a number: of seconds below 10^11, else of milliseconds.
    static func moment(_ number: Int64) -> Timestamp {
        guard abs(number) >= 100_000_000_000 else { return Timestamp(seconds: number) }
        let (product, overflow) = number.multipliedReportingOverflow(by: 1000)
        return Timestamp(microseconds: overflow ? .max : product)
    }

    /// A whole number of the query within bounds; `nil` when it was not sent.
    static func integer(
        _ name: String,
        of request: APIRequest,
        in range: ClosedRange<Int64> = .min ... .max
    ) throws(APIProblem) -> Int64? {
        guard let text = request.query(name) else { return nil }
        let location: [Step] = [.name("query"), .name(name)]
        guard text.utf8.count <= 20, let number = Int64(text) else {
            throw mistake(location, "value is not a valid integer", type: "type_error.integer")
        }
        guard number >= range.lowerBound else {
            let words = "ensure this value is greater than or equal to \(range.lowerBound)"
            throw mistake(location, words, type: "value_error.number.not_ge")
        }
        guard number <= range.upperBound else {
            let words = "ensure this value is less than or equal to \(range.upperBound)"
            throw mistake(location, words, type: "value_error.number.not_le")
        }
        return number
    }

    /// How many rows a page leaves out before it, and how many it has at most.
    static func page(of request: APIRequest) throws(APIProblem) -> (offset: Int, limit: Int) {
        let page = try integer("page", of: request, in: 1...1_000_000_000) ?? 1
        let size = try integer("page_size", of: request, in: 5...100) ?? 20
        return (Int((page - 1) * size), Int(size))
    }

    /// One word of a set; `fallback` when it was not sent.
    static func word<Value: RawRepresentable<String> & CaseIterable>(
        _ name: String,
        of request: APIRequest,
        or fallback: Value
    ) throws(APIProblem) -> Value {
        guard let text = request.query(name) else { return fallback }
        return try word(text, at: [.name("query"), .name(name)])
    }

    /// One word of a set.
    static func word<Value: RawRepresentable<String> & CaseIterable>(
        _ text: String,
        at location: [Step]
    ) throws(APIProblem) -> Value {
        guard let value = Value(rawValue: text) else {
            let permitted = Value.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            let words = "value is not a valid enumeration member; permitted: \(permitted)"
            throw mistake(location, words, type: "type_error.enum")
        }
        return value
    }

    // MARK: Texts of bodies

    /// A text of so many characters without control characters.
    static func text(
        _ text: String,
        in range: ClosedRange<Int>,
        at location: [Step]
    ) throws(APIProblem) -> String {
        // Bytes first: counting characters of a long text takes long.
        guard text.utf8.count <= range.upperBound * 4, text.unicodeScalars.count <= range.upperBound else {
            let words = "ensure this value has at most \(range.upperBound) characters"
            throw mistake(location, words, type: "value_error.any_str.max_length")
        }
        guard text.unicodeScalars.count >= range.lowerBound else {
            let words = "ensure this value has at least \(range.lowerBound) characters"
            throw mistake(location, words, type: "value_error.any_str.min_length")
        }
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        guard isPlain else { throw mistake(location, "ensure this value has no control characters") }
        return text
    }

    static let tagPattern = "^[A-Z0-9]+(?:-[A-Z0-9]+)*$"
    static let mostTags = 50
    static let longestTag = 64

    /// Upper-case words of letters and digits with single hyphens.
    static func tags(_ tags: [String], at location: [Step]) throws(APIProblem) -> [String] {
        guard tags.count <= mostTags else {
            let words = "ensure this value has at most \(mostTags) items"
            throw mistake(location, words, type: "value_error.list.max_items")
        }
        for (position, tag) in tags.enumerated() where !isTag(tag) {
            throw mistake(
                location + [.position(position)],
                "string does not match regex \"\(tagPattern)\", or is longer than \(longestTag)",
                type: "value_error.str.regex"
            )
        }
        return tags
    }

    private static func isTag(_ tag: String) -> Bool {
        guard (1...longestTag).contains(tag.utf8.count) else { return false }
        let words = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return words.allSatisfy { word in !word.isEmpty && word.allSatisfy(isCode) }
    }

    /// Whether the byte is an upper-case letter or a digit.
    static func isCode(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// A century, in seconds: what lasts longer is a mistake.
    static let longestTTL: Int64 = 3_155_760_000
}
