import IPNetworks

/// Reads tables of networks as iptoasn.com publishes them: first address, last address, AS number, country and name in
/// columns between tabs; IPv4 dotted or as whole numbers, and IPv6.
public enum ASTableText {
    /// Reads a text, whatever its bytes are; lines without an AS number (`0`, `Not routed`) say nothing.
    public static func parse(_ bytes: [UInt8]) -> LocationTable {
        var table = LocationTable()
        let countries = CountryCodes()
        table.readLines(of: bytes) { table, text, start, end in
            var columns = TabColumns(from: start)
            guard let first = columns.next(in: text, to: end), let last = columns.next(in: text, to: end),
                let number = columns.next(in: text, to: end)
            else { return .object }
            let range: AddressRange
            switch RangeField(text, first, last) {
            case .range(let found): range = found
            case .refused(let reason): return reason
            }
            var position = number.start
            guard let asNumber = LineFeedReader.number(text, &position, to: number.end), position == number.end,
                position - number.start <= 10
            else { return .asNumber }
            guard table.entries.count < LocationTable.maximumEntries else { return .tooMany }
            guard asNumber > 0 else { return nil }
            let country = columns.next(in: text, to: end)
            let place = country.flatMap { countries.place(text, from: $0.start, to: $0.end) }
            table.entries.append(LocationLayer.Entry(range: range, asNumber: asNumber, place: place))
            if table.names[asNumber] == nil, let name = columns.next(in: text, to: end), name.start < name.end {
                table.names[asNumber] = FeedLabelText.clean(text, from: name.start, to: name.end)
            }
            return nil
        }
        return table
    }
}
