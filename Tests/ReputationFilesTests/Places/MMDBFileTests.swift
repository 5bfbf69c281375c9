import IPNetworks
import Reputation
import Testing
import Timestamps

@testable import ReputationFiles

/// MaxMind's own test files, good and bad; skipped where the shared data is absent.
@Suite(.enabled(if: SharedFiles.isHere, "the shared data is not here"))
struct MMDBFileTests {
    private static func layer(_ name: String) throws -> LocationLayer {
        try PlaceFile.read(SharedFiles.path("mmdb/test-data/\(name).mmdb"))
    }

    private static func entry(_ address: String, in layer: LocationLayer) throws -> LocationLayer.Entry? {
        let address = try IPAddress(parsing: address)
        return layer.entries.first { $0.range.contains(address) }
    }

    struct Known: Sendable {
        var file: String
        var address: String
        var asNumber: UInt32 = 0
        var place: Assessment.Place?
        var traits: NetworkTraits = []
    }

    private static func place(
        _ city: String,
        _ region: String,
        _ country: String,
        _ point: (Double, Double)? = nil,
        radius: Int? = nil
    ) -> Assessment.Place {
        let coordinates = point.flatMap { Coordinates(latitude: $0.0, longitude: $0.1, accuracyRadius: radius) }
        return Assessment.Place(city: city, region: region, country: country, coordinates: coordinates)
    }

    static let known = [
        Known(
            file: "GeoLite2-City-Test",
            address: "81.2.69.142",
            place: place("London", "England", "GB", (51.5142, -0.0931), radius: 10)
        ),
        Known(
            file: "GeoLite2-City-Test",
            address: "2001:218::1",
            place: place("", "", "JP", (35.68536, 139.75309), radius: 100)
        ),
        Known(file: "GeoLite2-Country-Test", address: "81.2.69.160", place: place("", "", "GB")),
        Known(file: "GeoLite2-ASN-Test", address: "1.128.0.0", asNumber: 1221),
        Known(file: "GeoLite2-ASN-Test", address: "2600:6000::", asNumber: 237),
        Known(file: "GeoIP2-Anonymous-IP-Test", address: "1.2.0.1", traits: .vpn),
        Known(file: "GeoIP2-Anonymous-IP-Test", address: "65.4.3.2", traits: .tor),
        Known(file: "GeoIP2-Anonymous-IP-Test", address: "71.160.223.45", traits: .hosting),
    ]

    @Test(arguments: known)
    func `a file of each kind says what its publisher says`(_ known: Known) throws {
        let entry = try #require(try Self.entry(known.address, in: try Self.layer(known.file)))
        #expect(entry.asNumber == known.asNumber)
        #expect(entry.place == known.place)
        #expect(entry.traits.contains(known.traits) && (entry.traits.isEmpty == known.traits.isEmpty))
    }

    @Test func `names of autonomous systems come along`() throws {
        let layer = try Self.layer("GeoLite2-ASN-Test")
        #expect(layer.names[1221] == "Telstra Pty Ltd")
        #expect(layer.name == "GeoLite2-ASN")
        #expect(layer.licence.contains("MaxMind"))
        #expect(layer.date == Timestamp(iso8601: "2026-02-04T22:49:29Z"))
    }

    @Test(arguments: ["GeoLite2-City-Test", "GeoLite2-ASN-Test", "GeoIP2-Country-Test", "GeoIP2-ISP-Test"])
    func `ranges are in order, do not overlap, and IPv4 comes once`(_ name: String) throws {
        let ranges = try Self.layer(name).entries.map(\.range)
        for (before, after) in zip(ranges, ranges.dropFirst()) where before.family == after.family {
            #expect(before.last < after.first)
        }
        // The copies of the IPv4 addresses: mapped, 6to4, Teredo, NAT64.
        for copy in ["::ffff:81.2.69.142", "2002:5102:458e::1", "2001:0:5102:458e::", "64:ff9b::81.2.69.142"] {
            let address = try IPAddress(parsing: copy)
            #expect(!ranges.contains { $0.contains(address) })
        }
    }

    @Test(arguments: ["24", "28", "32"])
    func `a file of numbers and texts without a place says nothing, whatever its record size`(_ size: String) throws {
        for kind in ["ipv4", "ipv6", "mixed"] {
            #expect { try Self.layer("MaxMind-DB-test-\(kind)-\(size)") } throws: { error in
                (error as? PlaceFileError)?.problem == .saysNothing(name: "Test")
            }
        }
    }

    struct Bad: Sendable {
        var file: String
        var reason: String

        init(_ file: String, _ reason: String) {
            self.file = file
            self.reason = reason
        }
    }

    static let bad = [
        Bad("test-data/GeoIP2-City-Test-Broken-Double-Format", "a value at byte 11128 has a size that its type cannot"),
        Bad("test-data/GeoIP2-City-Test-Invalid-Node-Count", "the metadata has no usable node_count"),
        Bad("test-data/MaxMind-DB-test-broken-pointers-24", "the search tree leads nowhere"),
        Bad("test-data/MaxMind-DB-test-broken-search-tree-24", "the search tree leads nowhere"),
        Bad("bad-data/libmaxminddb/libmaxminddb-corrupt-search-tree", "says nothing"),
        Bad("bad-data/libmaxminddb/libmaxminddb-deep-array-nesting", "nested too deeply"),
        Bad("bad-data/libmaxminddb/libmaxminddb-deep-nesting", "nested too deeply"),
        Bad("bad-data/libmaxminddb/libmaxminddb-empty-array-last-in-metadata", "says nothing"),
        Bad("bad-data/libmaxminddb/libmaxminddb-empty-map-last-in-metadata", "says nothing"),
        Bad("bad-data/libmaxminddb/libmaxminddb-metadata-marker-only", "the metadata is missing"),
        Bad("bad-data/libmaxminddb/libmaxminddb-offset-integer-overflow", "a pointer at byte 230 leads nowhere"),
        Bad("bad-data/libmaxminddb/libmaxminddb-oversized-array", "reaches past the end"),
        Bad("bad-data/libmaxminddb/libmaxminddb-oversized-map", "reaches past the end"),
        Bad("bad-data/libmaxminddb/libmaxminddb-separator-record-max-left", "the search tree leads nowhere"),
        Bad("bad-data/libmaxminddb/libmaxminddb-separator-record-min-left", "the search tree leads nowhere"),
        Bad("bad-data/libmaxminddb/libmaxminddb-separator-record-min-right", "the search tree leads nowhere"),
        Bad("bad-data/libmaxminddb/libmaxminddb-uint64-max-epoch", "says nothing"),
        Bad("bad-data/maxminddb-golang/cyclic-data-structure", "reaches past the end"),
        Bad("bad-data/maxminddb-golang/invalid-bytes-length", "reaches past the end"),
        Bad("bad-data/maxminddb-golang/invalid-data-record-offset", "a key at byte 44 is no text"),
        Bad("bad-data/maxminddb-golang/invalid-map-key-length", "reaches past the end"),
        Bad("bad-data/maxminddb-golang/invalid-string-length", "reaches past the end"),
        Bad("bad-data/maxminddb-golang/metadata-is-an-uint128", "reaches past the end"),
        Bad("bad-data/maxminddb-golang/unexpected-bytes", "reaches past the end"),
        Bad("bad-data/maxminddb-python/bad-unicode-in-map-key", "the search tree leads nowhere"),
    ]

    @Test(arguments: bad)
    func `a bad file is refused with the reason`(_ bad: Bad) {
        #expect { try PlaceFile.read(SharedFiles.path("mmdb/\(bad.file).mmdb")) } throws: { error in
            "\(error)".contains(bad.reason)
        }
    }
}
