import IPNetworks

/// What somebody asked about, read strictly: nothing that two programs could read differently is taken.
enum AssessSubject: Hashable, Sendable {
    /// One address.
    case address(IPAddress)
    /// All addresses of a block.
    case prefix(IPPrefix)
    /// A host by its name, which is still to be looked up.
    case name(String)

    /// Why a text is none of these.
    enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
        /// It was meant as an address.
        case address(IPAddress.ParseError)
        /// It was meant as a prefix.
        case prefix(IPPrefix.ParseError)
        /// It is longer than any of them can be.
        case tooLong(limit: Int)
        /// It is a block with too many addresses to look at each.
        case tooManyAddresses(limit: Int)
        /// It is a host name, where those are not looked up.
        case name

        /// What is wrong, in words; it holds nothing of the text.
        var description: String {
            switch self {
            case .address(let error): "no address: \(error)"
            case .prefix(let error): "no prefix: \(error)"
            case .tooLong(let limit): "no address: longer than \(limit) bytes"
            case .tooManyAddresses(let limit):
                "a block of more than \(DigitGroups.text(limit)) addresses"
            case .name: "a host name; names are looked up only where they are arguments"
            }
        }
    }

    /// Reads the bytes of an argument or a line, without surrounding space.
    init(_ text: Span<UInt8>) throws(Refusal) {
        for index in text.indices where text[index] == UInt8(ascii: "/") {
            do throws(IPPrefix.ParseError) {
                self = .prefix(try IPPrefix(parsing: text))
                return
            } catch {
                throw .prefix(error)
            }
        }
        do throws(IPAddress.ParseError) {
            self = .address(try IPAddress(parsing: text))
        } catch {
            guard Self.isHostName(text) else { throw .address(error) }
            self = .name(String(decoding: text.indices.map { text[$0] }, as: UTF8.self))
        }
    }

    /// Reads text; see `init(_:)` with a span.
    init(_ text: String) throws(Refusal) {
        let bytes = Array(text.utf8)
        try self.init(bytes.span)
    }

    /// Whether it can be a host name and nothing that a resolver might take for an address.
    ///
    /// The last label must start with a letter, which the name of a top-level domain does and no number of any base
    /// (`0x7f.1`, `017.0.0.1`, `2130706433`, `1.2.3.4x`).
    private static func isHostName(_ text: Span<UInt8>) -> Bool {
        var end = text.count
        if end > 1, text[end - 1] == UInt8(ascii: ".") { end -= 1 }
        guard (1...253).contains(end) else { return false }
        var labelStart = 0
        for index in 0..<end {
            if text[index] == UInt8(ascii: ".") {
                guard isLabel(text, labelStart..<index) else { return false }
                labelStart = index + 1
            } else if !isNameByte(text[index]) {
                return false
            }
        }
        return isLabel(text, labelStart..<end) && isLetter(text[labelStart])
    }

    private static func isLabel(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        (1...63).contains(range.count) && text[range.lowerBound] != UInt8(ascii: "-")
            && text[range.upperBound - 1] != UInt8(ascii: "-")
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20)
    }
}
