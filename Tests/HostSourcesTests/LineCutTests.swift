import Testing

@testable import HostSources

@Suite struct LineCutTests {
    struct Case {
        var bytes: String
        var isSkipping = false
        var lines: Range<Int>
        var consumed: Int
        var staysSkipping = false
    }

    static let cases = [
        Case(bytes: "", lines: 0..<0, consumed: 0),
        Case(bytes: "half", lines: 0..<0, consumed: 0),
        Case(bytes: "a\nb\n", lines: 0..<4, consumed: 4),
        Case(bytes: "a\nb", lines: 0..<2, consumed: 2),
        Case(bytes: "\n", lines: 0..<1, consumed: 1),
        Case(bytes: "rest\na\nb", isSkipping: true, lines: 5..<7, consumed: 7),
        Case(bytes: "rest", isSkipping: true, lines: 0..<0, consumed: 4, staysSkipping: true),
        Case(bytes: "rest\n", isSkipping: true, lines: 0..<0, consumed: 5),
        Case(bytes: "\0\0a\n", lines: 2..<4, consumed: 4),
        Case(bytes: "\0\0a", lines: 0..<0, consumed: 2),
        Case(bytes: "\0\0", lines: 0..<0, consumed: 0),
        Case(bytes: "a\n\0\0b\n", lines: 0..<2, consumed: 2),
        Case(bytes: "a\0b\nc\n", lines: 0..<6, consumed: 6),
    ]

    @Test(arguments: cases) func `whole lines are handed on`(test: Case) {
        let cut = LineCut(Array(test.bytes.utf8)[...], isSkipping: test.isSkipping)
        #expect(cut.consumed == test.consumed)
        #expect(cut.isSkipping == test.staysSkipping)
        #expect(cut.lines.isEmpty == test.lines.isEmpty)
        if !test.lines.isEmpty { #expect(cut.lines == test.lines) }
    }

    @Test(arguments: [
        ("auth.log.1", RotatedName.count(1)), ("auth.log.12", .count(12)), ("auth.1.log", .count(1)),
        ("auth.log-20261122", .date(Array("20261122".utf8))), ("auth.log.2026-11-22", .date(Array("2026-11-22".utf8))),
        ("auth-20261122.log", .date(Array("20261122".utf8))), ("auth.log.bak", .other), ("auth.log.1.gz", nil),
        ("auth.log-20261122.xz", nil), ("auth.log", nil), ("auth.logs", nil), ("other.log", nil), ("auth", nil),
        ("authentic.log", nil), ("a", nil), ("", nil), (".", nil),
    ])
    func `names say how old a rotated file is`(name: String, expected: RotatedName?) {
        #expect(RotatedName(Array(name.utf8), base: Array("auth.log".utf8)) == expected)
    }

    @Test func `a smaller count and a later date are later, and other names say nothing`() {
        let dates = ["20261121", "20261122"].map { RotatedName.date(Array($0.utf8)) }
        #expect(RotatedName.count(1).isLater(than: .count(2)) == true)
        #expect(RotatedName.count(10).isLater(than: .count(2)) == false)
        #expect(dates[1].isLater(than: dates[0]) == true)
        #expect(dates[0].isLater(than: dates[0]) == false)
        #expect(RotatedName.count(1).isLater(than: dates[0]) == nil)
        #expect(RotatedName.other.isLater(than: .other) == nil)
    }
}
