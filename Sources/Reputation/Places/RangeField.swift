import IPNetworks

/// Two bounds of a range, each an address or an IPv4 address as a whole number.
enum RangeField {
    case range(AddressRange)
    case refused(FeedRefusal.Reason)

    /// Reads the bounds from two fields of a line.
    init(_ text: Span<UInt8>, _ first: (start: Int, end: Int), _ last: (start: Int, end: Int)) {
        do throws(IPAddress.ParseError) {
            let low = try Self.bound(text, first)
            let high = try Self.bound(text, last)
            guard low.family == high.family else {
                self = .refused(.mixedFamilies)
                return
            }
            self = AddressRange(first: low, last: high).map(RangeField.range) ?? .refused(.reversed)
        } catch {
            self = .refused(.address(error.problem))
        }
    }

    private static func bound(
        _ text: Span<UInt8>,
        _ field: (start: Int, end: Int)
    ) throws(IPAddress.ParseError) -> IPAddress {
        var position = field.start
        // Ten digits hold every IPv4 address; what is above the highest is no address.
        if field.end - field.start <= 10, let number = LineFeedReader.number(text, &position, to: field.end),
            position == field.end
        {
            return IPAddress(v4: number)
        }
        return try IPAddress(parsing: text.extracting(field.start..<field.end))
    }
}
