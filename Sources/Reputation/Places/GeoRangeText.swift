/// Reads the text form of Tor's `geoip` and `geoip6` files: `first,last,CC`, IPv4 as numbers or dotted quads, `??` for
/// an unknown country.
public enum GeoRangeText {
    /// Reads a text, whatever its bytes are; ranges without a known country are left out.
    public static func parse(_ bytes: [UInt8]) -> LocationTable {
        var table = LocationTable()
        let countries = CountryCodes()
        table.readLines(of: bytes) { table, text, start, end in
            var fields = TableFields(from: start)
            guard let first = fields.next(in: text, to: end), let last = fields.next(in: text, to: end),
                let country = fields.next(in: text, to: end)
            else { return .object }
            let range: AddressRange
            switch RangeField(text, first, last) {
            case .range(let found): range = found
            case .refused(let reason): return reason
            }
            guard table.entries.count < LocationTable.maximumEntries else { return .tooMany }
            if let place = countries.place(text, from: country.start, to: country.end) {
                table.entries.append(LocationLayer.Entry(range: range, place: place))
            }
            return nil
        }
        return table
    }
}
