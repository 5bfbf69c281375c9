import IPNetworks

/// An address as a request names it.
enum RequestedAddress {
    /// Reads an address; an IPv4-mapped one is the IPv4 address inside.
    ///
    /// Zones, octal and hexadecimal numbers, short forms and surrounding space are no part of an address.
    static func parse(_ text: String) -> IPAddress? {
        var text = text
        return text.withUTF8 { bytes in
            // The span is used within the closure only, as long as the bytes are there.
            let span = unsafe Span(_unsafeElements: bytes)
            return try? IPAddress(parsing: span).unmapped
        }
    }

    /// The address of a path's only variable segment.
    static func ofPath(_ request: APIRequest) throws(APIProblem) -> IPAddress {
        guard let text = request.segments.first, let address = parse(text) else {
            throw .invalid([issue([.name("path"), .name("ip_address")])])
        }
        return address
    }

    /// What is wrong with a text that is no address.
    static func issue(_ location: [APIProblem.Issue.Step]) -> APIProblem.Issue {
        APIProblem.Issue(
            location,
            "value is not a valid IPv4 or IPv6 address",
            type: "value_error.ipvanyaddress"
        )
    }

    /// Why an address that is not public is not judged.
    static func problem(_ address: IPAddress, _ purpose: SpecialPurpose) -> APIProblem {
        let isPrivate = purpose == .privateUse
        let article = "aeiou".contains(purpose.words.first ?? "x") ? "an" : "a"
        return .handled(
            isPrivate ? .privateAddress : .notPublicAddress,
            detail: "'\(address)' is \(article) \(purpose.words). Ask for a public address."
        )
    }
}
