import Reputation

/// The text forms of files of networks and places.
enum PlaceTextForm: String, CaseIterable {
    case geoRanges = "tor-geoip file"
    case networkTable = "table of networks"
    case networkNames = "table of names"
    case asTable = "iptoasn table"
    case dump = "dump of IPFire's database"

    /// The form of a text, by its first lines that are no comments; `nil` when they are none of them.
    init?(_ text: [UInt8]) {
        var position = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        for _ in 0..<200 where position < text.count {
            let end = text[position...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.count
            let line = text[position..<min(end, position + 300)]
            position = end + 1
            guard let first = line.first, first != UInt8(ascii: "#"), first != UInt8(ascii: ";") else { continue }
            for form in Self.allCases where form.reads(Array(line)) {
                self = form
                return
            }
            return nil
        }
        return nil
    }

    /// What the text says.
    func parse(_ text: [UInt8]) -> LocationTable {
        switch self {
        case .geoRanges: GeoRangeText.parse(text)
        case .networkTable: NetworkTableText.parse(text)
        case .networkNames: NetworkNamesText.parse(text)
        case .asTable: ASTableText.parse(text)
        case .dump: LocationDumpText.parse(text)
        }
    }

    /// The layer's name and licence, where the form has one publisher.
    var origin: (name: String, licence: String) {
        switch self {
        case .geoRanges: ("IPFire (tor-geoip)", PlaceLicence.ipfire)
        case .networkTable, .networkNames: ("", PlaceLicence.unknown)
        case .asTable: ("iptoasn", PlaceLicence.iptoasn)
        case .dump: ("IPFire (dump)", PlaceLicence.ipfire)
        }
    }

    private func reads(_ line: [UInt8]) -> Bool {
        guard !(self == .dump) else {
            return ["net:", "aut-num:", "country:"].contains { line.starts(with: $0.utf8) }
        }
        let isTabbed = line.contains(0x09)
        guard isTabbed == (self == .asTable) else { return false }
        let table = parse(line)
        guard table.contentLines == 1, table.refusedLines == 0 else { return false }
        return self != .networkNames || !table.names.isEmpty
    }
}
