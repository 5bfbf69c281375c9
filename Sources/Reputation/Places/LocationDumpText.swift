import IPNetworks

/// Reads the text form of IPFire's database, as `location dump` writes it: blocks of `key: value` lines between blank
/// lines, one for each network (`net`, `country`, `aut-num`, flags) and each autonomous system (`aut-num`, `name`).
public enum LocationDumpText {
    /// Reads a text, whatever its bytes are.
    public static func parse(_ bytes: [UInt8]) -> LocationTable {
        var reading = Reading()
        reading.read(bytes)
        return reading.table
    }

    /// The keys of lines that mean something here.
    private enum Key: CaseIterable {
        case network, country, number, name, proxy, satellite, anycast

        var bytes: [UInt8] {
            switch self {
            case .network: Array("net".utf8)
            case .country: Array("country".utf8)
            case .number: Array("aut-num".utf8)
            case .name: Array("name".utf8)
            case .proxy: Array("is-anonymous-proxy".utf8)
            case .satellite: Array("is-satellite-provider".utf8)
            case .anycast: Array("is-anycast".utf8)
            }
        }
    }

    /// A text on its way into a table, and the block that is not over yet.
    private struct Reading {
        var table = LocationTable()
        private var network: AddressRange?
        private var number: UInt32 = 0
        private var name = ""
        private var place: Assessment.Place?
        private var traits: NetworkTraits = []
        private let countries = CountryCodes()
        private let keys = Key.allCases.map { (key: $0, bytes: $0.bytes) }

        mutating func read(_ bytes: [UInt8]) {
            let text = bytes.span
            var cursor = LineCursor(from: 0)
            while let (start, end) = cursor.next(in: text) {
                guard start < end else {
                    endBlock(line: cursor.line)
                    continue
                }
                if text[start].isCommentSign {
                    table.readDate(text, from: start, to: end)
                    continue
                }
                table.contentLines += 1
                let reason =
                    end - start > FeedParser.maximumLineLength ? .lineTooLong : readLine(text, from: start, to: end)
                if let reason { table.refuse(line: cursor.line, reason) }
            }
            endBlock(line: cursor.line)
        }

        private mutating func readLine(_ text: Span<UInt8>, from start: Int, to end: Int) -> FeedRefusal.Reason? {
            var colon = start
            while colon < end, text[colon] != UInt8(ascii: ":") { colon += 1 }
            guard colon < end else { return .object }
            var begin = colon + 1
            while begin < end, text[begin].isFeedSpace { begin += 1 }
            var stop = end
            while stop > begin, text[stop - 1].isFeedSpace { stop -= 1 }
            return key(text, from: start, to: colon).flatMap { set($0, text, from: begin, to: stop) }
        }

        private func key(_ text: Span<UInt8>, from start: Int, to end: Int) -> Key? {
            for (key, bytes) in keys where bytes.count == end - start {
                var index = 0
                while index < bytes.count, bytes[index] == text[start + index] { index += 1 }
                if index == bytes.count { return key }
            }
            return nil
        }

        private mutating func set(
            _ key: Key,
            _ text: Span<UInt8>,
            from start: Int,
            to end: Int
        ) -> FeedRefusal.Reason? {
            switch key {
            case .network:
                switch AddressField.block(text, from: start, to: end) {
                case .refused(let reason): return reason
                case .range(let bounds, _): network = AddressRange(bounds)
                }
            case .number:
                // `AS13335` or `13335`.
                let isNamed = end - start > 2 && text[start] | 0x20 == 0x61 && text[start + 1] | 0x20 == 0x73
                var position = isNamed ? start + 2 : start
                guard let found = LineFeedReader.number(text, &position, to: end), position == end,
                    position - start <= 12
                else { return .asNumber }
                number = found
            case .country: place = countries.place(text, from: start, to: end)
            case .name: name = FeedLabelText.clean(text, from: start, to: end)
            case .proxy: insert(.proxy, text, from: start, to: end)
            case .satellite: insert(.satellite, text, from: start, to: end)
            case .anycast: insert(.anycast, text, from: start, to: end)
            }
            return nil
        }

        private mutating func insert(_ trait: NetworkTraits, _ text: Span<UInt8>, from start: Int, to end: Int) {
            if end - start == 3, text[start] | 0x20 == UInt8(ascii: "y") { traits.insert(trait) }
        }

        private mutating func endBlock(line: Int) {
            defer { (network, number, name, place, traits) = (nil, 0, "", nil, []) }
            if let network {
                guard number > 0 || place != nil || !traits.isEmpty else { return }
                guard table.entries.count < LocationTable.maximumEntries else {
                    return table.refuse(line: line, .tooMany)
                }
                table.entries.append(
                    LocationLayer.Entry(range: network, asNumber: number, place: place, traits: traits)
                )
            } else if number > 0, !name.isEmpty, table.names[number] == nil {
                guard table.names.count < LocationTable.maximumEntries else {
                    return table.refuse(line: line, .tooMany)
                }
                table.names[number] = name
            }
        }
    }
}
