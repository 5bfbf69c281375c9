extension IPPrefix {
    /// Why a text is not a prefix.
    public enum ParseError: Error, Hashable, Sendable, CustomStringConvertible {
        /// The address is none.
        case address(IPAddress.ParseError)
        /// The length is no number from 0 to `maximum` without leading zeros; `offset` is where it starts, in bytes.
        case length(maximum: Int, offset: Int)
        /// The address has bits behind the length; the block it lies in is `network`.
        case hostBits(network: IPPrefix)

        /// What is wrong, in words.
        public var description: String {
            switch self {
            case .address(let error): error.description
            case .length(let maximum, let offset): "no prefix length from 0 to \(maximum) at byte \(offset)"
            case .hostBits(let network): "bits are set behind the prefix length: the network is \(network)"
            }
        }
    }

    /// Reads `address/length` from the bytes of its text, or an address alone as the block of itself.
    ///
    /// - Throws: what is wrong; for an address with host bits, with the block that was probably meant.
    public init(parsing text: Span<UInt8>) throws(ParseError) {
        let slash = AddressGrammar.position(of: UInt8(ascii: "/"), in: text)
        let address: IPAddress
        do throws(IPAddress.ParseError) {
            address = try AddressGrammar.address(text, upTo: slash ?? text.count)
        } catch {
            throw .address(error)
        }
        guard let slash else {
            self.init(host: address)
            return
        }
        let length = Self.length(text, from: slash + 1)
        guard let length, let network = IPPrefix(containing: address, length: length) else {
            throw .length(maximum: address.bitWidth, offset: slash + 1)
        }
        guard network.address == address else { throw .hostBits(network: network) }
        self = network
    }

    /// Reads a prefix from the bytes of its text; see `init(parsing:)` with a span.
    public init(parsing text: [UInt8]) throws(ParseError) {
        try self.init(parsing: text.span)
    }

    /// Reads a prefix from text; see `init(parsing:)` with a span.
    public init(parsing text: some StringProtocol) throws(ParseError) {
        let string = String(text)
        try self.init(parsing: string.utf8.span)
    }

    /// Reads a prefix as `init(parsing:)` does; `nil` when the text is none.
    public init?(_ text: some StringProtocol) {
        do throws(ParseError) {
            try self.init(parsing: text)
        } catch {
            return nil
        }
    }

    private static func length(_ text: Span<UInt8>, from start: Int) -> Int? {
        guard (1...3).contains(text.count - start) else { return nil }
        var value = 0
        for index in start..<text.count {
            guard (0x30...0x39).contains(text[index]), index == start || value > 0 else { return nil }
            value = value * 10 + Int(text[index] - 0x30)
        }
        return value
    }
}

extension IPPrefix: CustomStringConvertible {
    /// The canonical text, `192.0.2.0/24`; the length is always printed.
    public var description: String { "\(address)/\(length)" }
}

extension IPPrefix: Codable {
    /// Reads the text of a prefix.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do throws(ParseError) {
            try self.init(parsing: text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    /// Writes the canonical text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
