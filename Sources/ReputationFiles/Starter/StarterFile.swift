public import Reputation
public import Timestamps

/// A file of the starter data, as its table of contents describes it.
public struct StarterFile: Hashable, Sendable {
    /// Its name in the directory.
    public var name: String
    /// What it is for.
    public var content: Content
    /// When its source was made.
    public var sourceDate: Timestamp
    /// How many bytes it has when it is decompressed.
    public var length: Int
    /// The licence of its content.
    public var licence: String
    /// The credit its content asks for.
    public var attribution: String
    /// SHA-256 of the file, in hexadecimal digits; checked by the project's tests, not at run time.
    public var sha256: String

    /// What a file is for.
    public enum Content: Hashable, Sendable {
        /// Entries of a feed, in this format.
        case feed(FeedID, FeedFormat)
        /// Networks and places.
        case location(LocationForm)
    }

    /// The text forms of networks and places.
    public enum LocationForm: String, Hashable, Sendable {
        /// Tor's file of countries.
        case torGeoIP = "tor-geoip"
        /// Prefixes with country, AS number and flags.
        case networkTable = "network-table"
        /// Names of autonomous systems.
        case networkNames = "network-names"

        /// The name of the layer for the reader.
        var layerName: String { self == .torGeoIP ? "IPFire (tor-geoip)" : "IPFire (libloc)" }
    }

    /// The largest file, decompressed.
    static let maximumLength = 128 << 20

    /// Reads a row: `file`, `for`, `format`, `source_date`, `bytes`, `licence`, `attribution`, `sha256`.
    init?(row: Substring) {
        let fields = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 8, Self.isName(fields[0]), let date = Timestamp(iso8601: fields[3]),
            let length = Int(fields[4]), (1...Self.maximumLength).contains(length), fields[7].utf8.count == 64
        else { return nil }
        if fields[1] == "location" {
            guard let form = LocationForm(rawValue: fields[2]) else { return nil }
            content = .location(form)
        } else {
            guard let id = FeedID(fields[1]), let format = FeedFormat(rawValue: fields[2]) else { return nil }
            content = .feed(id, format)
        }
        (name, sourceDate, self.length) = (fields[0], date, length)
        (licence, attribution, sha256) = (fields[5], fields[6], fields[7])
    }

    /// A plain file name: no way out of the directory.
    private static func isName(_ text: String) -> Bool {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
            default: false
            }
        }
        return isPlain && !text.isEmpty && !text.hasPrefix(".") && text.utf8.count <= 128
    }
}
