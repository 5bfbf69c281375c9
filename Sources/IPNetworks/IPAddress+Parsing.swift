extension IPAddress {
    /// Reads an address from the bytes of its text, without allocating.
    ///
    /// Accepts the dotted quad without leading zeros, and the forms of RFC 4291 section 2.2 in either case of letters,
    /// with `::` for one group or more, and with an IPv4 address as the last 32 bits. No zone, no surrounding space.
    /// - Throws: what is wrong and where.
    public init(parsing text: Span<UInt8>) throws(ParseError) {
        self = try AddressGrammar.address(text, upTo: text.count)
    }

    /// Reads an address from the bytes of its text, without allocating; see `init(parsing:)` with a span.
    public init(parsing text: [UInt8]) throws(ParseError) {
        try self.init(parsing: text.span)
    }

    /// Reads an address from text; see `init(parsing:)` with a span.
    public init(parsing text: some StringProtocol) throws(ParseError) {
        let string = String(text)
        try self.init(parsing: string.utf8.span)
    }

    /// Reads an address as `init(parsing:)` does; `nil` when the text is none.
    public init?(_ text: some StringProtocol) {
        do throws(ParseError) {
            try self.init(parsing: text)
        } catch {
            return nil
        }
    }

    /// Reads an address that may carry a zone, `fe80::1%eth0` (RFC 4007 section 11), and drops the zone.
    ///
    /// sshd and PAM name link-local clients this way. A zone is 1 to 64 printable ASCII bytes behind an IPv6 address.
    /// - Throws: what is wrong and where.
    public init(parsingScoped text: Span<UInt8>) throws(ParseError) {
        guard let sign = AddressGrammar.position(of: UInt8(ascii: "%"), in: text) else {
            try self.init(parsing: text)
            return
        }
        let address = try AddressGrammar.address(text, upTo: sign)
        guard address.family == .v6 else { throw ParseError(.zone, at: sign) }
        try AddressGrammar.checkZone(text, from: sign + 1)
        self = address
    }

    /// Reads an address that may carry a zone; see `init(parsingScoped:)` with a span.
    public init(parsingScoped text: [UInt8]) throws(ParseError) {
        try self.init(parsingScoped: text.span)
    }
}
