import Foundation
import IPNetworks
import Reputation
import Testing
import Timestamps

@testable import ReputationFiles

/// Text files of networks and places, told by their content.
struct PlaceTextTests {
    private static func read(_ text: String) throws -> LocationLayer {
        let folder = try TemporaryFolder()
        return try PlaceFile.read(try folder.write(text, to: "places"))
    }

    private static func line(_ entry: LocationLayer.Entry) -> String {
        let flags = [(NetworkTraits.proxy, "A"), (.satellite, "S"), (.anycast, "C")].filter {
            entry.traits.contains($0.0)
        }
        return "\(entry.range.first)-\(entry.range.last) \(entry.place?.country ?? "-") \(entry.asNumber) "
            + flags.map(\.1).joined()
    }

    @Test func `tor-geoip files have whole numbers for IPv4 and addresses for IPv6`() throws {
        let layer = try Self.read(
            """
            # Location Database Export
            # Generated: Thu, 25 Jun 2026 04:33:00 GMT
            16777216,16777471,AU
            16777472,16778239,??
            2001:200::,2001:200:ffff:ffff:ffff:ffff:ffff:ffff,JP
            """
        )
        #expect(
            layer.entries.map(Self.line) == [
                "1.0.0.0-1.0.0.255 AU 0 ", "2001:200::-2001:200:ffff:ffff:ffff:ffff:ffff:ffff JP 0 ",
            ]
        )
        #expect(layer.name == "IPFire (tor-geoip)")
        #expect(layer.date == Timestamp(iso8601: "2026-06-25T04:33:00Z"))
    }

    @Test func `a dump of IPFire's database has blocks of networks and of autonomous systems`() throws {
        let layer = try Self.read(
            """
            #
            # Generated: Sat, 29 Oct 2022 05:59:54 GMT
            #

            aut-num:                 AS13335
            name:                    CLOUDFLARENET

            aut-num:                 AS1
            name:                    LVLT-1

            net:                     1.0.0.0/24
            country:                 AU
            aut-num:                 13335
            is-anycast:              yes

            net:                     2.16.0.0/13
            country:                 EU
            is-satellite-provider:   yes
            is-anonymous-proxy:      yes

            net:                     2e09:d0c0::/29
            aut-num:                 209216
            """
        )
        #expect(
            layer.entries.map(Self.line) == [
                "1.0.0.0-1.0.0.255 AU 13335 C", "2.16.0.0-2.23.255.255 - 0 AS",
                "2e09:d0c0::-2e09:d0c7:ffff:ffff:ffff:ffff:ffff:ffff - 209216 ",
            ]
        )
        #expect(layer.names == [13335: "CLOUDFLARENET", 1: "LVLT-1"])
        #expect(layer.date == Timestamp(iso8601: "2022-10-29T05:59:54Z"))
        #expect(layer.licence.hasPrefix("CC BY-SA 4.0"))
    }

    @Test func `tables of iptoasn have columns between tabs`() throws {
        let layer = try Self.read(
            "1.0.0.0\t1.0.0.255\t13335\tUS\tCLOUDFLARENET\n1.0.1.0\t1.0.3.255\t0\tNone\tNot routed\n"
                + "16778240\t16779263\t38803\tAU\tGTELECOM-AUSTRALIA\n2c0f:fff0::\t2c0f:fff0:ffff:ffff:ffff:ffff:ffff:ffff"
                + "\t37125\tNG\tLAYER3-ASN\n"
        )
        #expect(
            layer.entries.map(Self.line) == [
                "1.0.0.0-1.0.0.255 US 13335 ", "1.0.4.0-1.0.7.255 AU 38803 ",
                "2c0f:fff0::-2c0f:fff0:ffff:ffff:ffff:ffff:ffff:ffff NG 37125 ",
            ]
        )
        #expect(layer.names[37125] == "LAYER3-ASN")
        #expect(layer.name == "iptoasn")
    }

    @Test func `tables of networks have a prefix, a country, a number and flags`() throws {
        let layer = try Self.read("1.0.0.0/8,AU,,\n1.0.0.0/24,AU,13335,C\n5.62.0.0/16,,,A\n")
        #expect(
            layer.entries.map(Self.line) == [
                "1.0.0.0-1.255.255.255 AU 0 ", "1.0.0.0-1.0.0.255 AU 13335 C", "5.62.0.0-5.62.255.255 - 0 A",
            ]
        )
        #expect(layer.name == "places")
    }

    @Test(arguments: [
        ("", "has no form that is known"),
        ("hello\n", "has no form that is known"),
        ("<!DOCTYPE html>\n<html>", "has no form that is known"),
        ("1.0.0.0,1.0.0.255,AU\nx\ny\nz\n", "is a damaged tor-geoip file: line 2"),
        ("1.0.0.255,1.0.0.0,AU\n", "has no form that is known"),
        ("1.0.0.0,1.0.0.255,??\n", "says nothing about networks or places"),
        ("\u{1F}\u{8B}", "has no form that is known"),
    ])
    func `a text that is none of these is refused with the reason`(_ text: String, _ reason: String) {
        #expect { try Self.read(text) } throws: { "\($0)".contains(reason) }
    }

    @Test func `a compressed text that is damaged is refused`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/places.gz"
        try Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]).write(to: URL(fileURLWithPath: path))
        #expect { try PlaceFile.read(path) } throws: { "\($0)".contains("is a damaged compressed file") }
    }

    @Test func `without a date of its own a file has that of its last change`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("1.0.0.0,1.0.0.255,AU\n", to: "places")
        let moment = Date(timeIntervalSince1970: 1_700_000_000)
        try FileManager.default.setAttributes([.modificationDate: moment], ofItemAtPath: path)
        #expect(try PlaceFile.read(path).date == Timestamp(seconds: 1_700_000_000))
    }

    @Test(.enabled(if: SharedFiles.isHere, "the shared data is not here"))
    func `real compressed files are read whole`() throws {
        let ranges = try PlaceFile.read(SharedFiles.path("geo/rir-country-20260201.csv.xz"))
        #expect(ranges.entries.count > 10_000)
        let none = ranges.entries.filter { $0.place == nil && $0.asNumber == 0 && $0.traits.isEmpty }
        #expect(none.isEmpty)
    }
}
