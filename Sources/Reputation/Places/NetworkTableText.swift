import IPNetworks

/// Reads a table of networks: `prefix,CC,asn,flags`, every field but the first may be empty or missing.
///
/// The flags are those of IPFire's database: `A` anonymous proxy, `S` satellite, `C` anycast; `D` (listed by Spamhaus
/// when the file was made) is left out, because it is evidence and has a feed of its own. Prefixes may nest.
public enum NetworkTableText {
    /// Reads a text, whatever its bytes are; prefixes about which it says nothing are left out.
    public static func parse(_ bytes: [UInt8]) -> LocationTable {
        var table = LocationTable()
        let countries = CountryCodes()
        table.readLines(of: bytes) { table, text, start, end in
            var fields = TableFields(from: start)
            guard let prefix = fields.next(in: text, to: end) else { return .object }
            let range: AddressRange
            switch AddressField.block(text, from: prefix.start, to: prefix.end) {
            case .refused(let reason):
                return reason
            case .range(let bounds, _):
                guard let read = AddressRange(bounds) else { return .reversed }
                range = read
            }
            guard table.entries.count < LocationTable.maximumEntries else { return .tooMany }
            var entry = LocationLayer.Entry(range: range)
            if let field = fields.next(in: text, to: end) {
                entry.place = countries.place(text, from: field.start, to: field.end)
            }
            if let field = fields.next(in: text, to: end), field.start < field.end {
                var position = field.start
                let number = LineFeedReader.number(text, &position, to: field.end)
                guard let number, position == field.end, position - field.start <= 10 else { return .asNumber }
                entry.asNumber = number
            }
            if let field = fields.next(in: text, to: end) { entry.traits = traits(text, field) }
            if entry.place != nil || entry.asNumber != 0 || !entry.traits.isEmpty { table.entries.append(entry) }
            return nil
        }
        return table
    }

    private static func traits(_ text: Span<UInt8>, _ field: (start: Int, end: Int)) -> NetworkTraits {
        var traits: NetworkTraits = []
        for index in field.start..<field.end {
            switch text[index] {
            case UInt8(ascii: "A"): traits.insert(.proxy)
            case UInt8(ascii: "S"): traits.insert(.satellite)
            case UInt8(ascii: "C"): traits.insert(.anycast)
            default: break
            }
        }
        return traits
    }
}

extension AddressRange {
    /// A range as it was read from a line.
    init?(_ bounds: AddressField.Range) {
        switch bounds {
        case .v4(let first, let last): self.init(first: IPAddress(v4: first), last: IPAddress(v4: last))
        case .v6(let first, let last): self.init(first: IPAddress(bits6: first), last: IPAddress(bits6: last))
        }
    }
}
