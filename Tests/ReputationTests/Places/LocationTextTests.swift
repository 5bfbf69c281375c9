import DoorbellTestKit
import IPNetworks
import Reputation
import Testing
import Timestamps

@Suite struct LocationTextTests {
    private func described(_ table: LocationTable) -> [String] {
        table.entries.map { entry in
            let ends =
                entry.range.first == entry.range.last
                ? "\(entry.range.first)" : "\(entry.range.first)-\(entry.range.last)"
            let number = entry.asNumber > 0 ? " AS\(entry.asNumber)" : ""
            let traits = entry.traits.isEmpty ? "" : " \(entry.traits.rawValue)"
            return ends + (entry.place.map { " " + $0.country } ?? "") + number + traits
        }
    }

    @Test func `Tor's files hold ranges of numbers or addresses, and unknown stays unknown`() {
        let text = """
            # Generated: Thu, 25 Jun 2026 04:33:59 GMT
            15726992,15726999,??
            16777216,16777471,AU
            4294967295,4294967295,DE
            1.0.1.0,1.0.3.255,cn
            2001:200::,2001:200:134:ffff:ffff:ffff:ffff:ffff,JP
            2001:600::,2001:600::1,EU\r
            """
        let table = GeoRangeText.parse(Array(text.utf8))
        #expect(
            described(table) == [
                "1.0.0.0-1.0.0.255 AU", "255.255.255.255 DE", "1.0.1.0-1.0.3.255 CN",
                "2001:200::-2001:200:134:ffff:ffff:ffff:ffff:ffff JP",
            ]
        )
        #expect(table.contentLines == 6 && table.refusedLines == 0 && table.firstRefusal == nil)
        #expect(table.date == Timestamp(iso8601: "2026-06-25T04:33:59Z"))
    }

    @Test(arguments: [
        ("16777471,16777216,AU", "first address is above"), ("16777216,2001::,AU", "from IPv4 to IPv6"),
        ("16777216", "no object"), ("16777216,x,AU", "not an address"),
        ("99999999999,99999999999,AU", "not an address"),
        ("1.0.0,1.0.0.1,AU", "not an address"), ("", ""),
    ])
    func `a line of Tor's files that is none is refused with its number`(line: String, reason: String) {
        let table = GeoRangeText.parse(Array("# x\n\(line)\n".utf8))
        #expect(table.entries.isEmpty && table.refusedLines == (line.isEmpty ? 0 : 1))
        #expect(table.firstRefusal.map { $0.hasPrefix("line 2: ") && $0.contains(reason) } ?? line.isEmpty)
    }

    @Test func `a table of networks nests, and fields may be missing`() {
        let text = """
            1.0.0.0/8,AU,,
            1.0.0.0/24,AU,13335,C
            1.32.192.0/24,AP,64050,
            5.44.252.0/23,,5413,AS
            2.56.0.0/16,,,D
            2.57.0.0/16
            2.58.0.0/16,NL
            2001:200::/23,JP,2500,
            2.59.0.1/32,XK,4294967294,D
            """
        let table = NetworkTableText.parse(Array(text.utf8))
        #expect(
            described(table) == [
                "1.0.0.0-1.255.255.255 AU", "1.0.0.0-1.0.0.255 AU AS13335 4", "1.32.192.0-1.32.192.255 AS64050",
                "5.44.252.0-5.44.253.255 AS5413 3", "2.58.0.0-2.58.255.255 NL", "2.59.0.1 XK AS4294967294",
                "2001:200::-2001:3ff:ffff:ffff:ffff:ffff:ffff:ffff JP AS2500",
            ]
        )
        #expect(table.contentLines == 9 && table.refusedLines == 0)
    }

    @Test(arguments: [
        "1.0.0.0/33,AU,,", "x,AU,,", "1.0.0.0/8,AU,x,", "1.0.0.0/8,AU,99999999999,", ",,,", "1.0.0.0/8,AU,-1,",
    ])
    func `a line of networks that is none is refused`(line: String) {
        let table = NetworkTableText.parse(Array(line.utf8))
        #expect(table.entries.isEmpty && table.refusedLines == 1 && table.firstRefusal?.hasPrefix("line 1: ") == true)
    }

    @Test func `names may hold commas, and the first of two counts`() {
        let text = "1,LVLT-1\n1117,Universitaet fur Bodenkultur, Wien\n1,other\n0,x\nAS5,y\n6\n7,\n8,\u{1B}[1mx\n"
        let table = NetworkNamesText.parse(Array(text.utf8))
        #expect(table.names == [1: "LVLT-1", 1117: "Universitaet fur Bodenkultur, Wien", 8: "x"])
        #expect(table.refusedLines == 3)
    }

    @Test(arguments: 1...4)
    func `whatever the bytes are, every line is counted once`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let sample = Array("16777216,16777471,AU\n1.0.0.0/24,AU,13335,C\n13335,NAME\n2001:200::,2001:200::1,JP\n".utf8)
        for _ in 0..<200 {
            let bytes = generator.mutated(generator.mutated(sample))
            for table in [GeoRangeText.parse(bytes), NetworkTableText.parse(bytes), NetworkNamesText.parse(bytes)] {
                #expect(
                    table.entries.count + table.names.count + table.refusedLines <= table.contentLines,
                    "seed \(seed)"
                )
                #expect(table.entries.allSatisfy { $0.place?.country.utf8.count ?? 2 == 2 }, "seed \(seed)")
            }
        }
    }
}
