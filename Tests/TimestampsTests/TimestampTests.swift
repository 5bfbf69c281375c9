import DoorbellTestKit
import FoundationEssentials
import Glibc
import Testing
import Timestamps

@Suite struct TimestampTests {
    private static let first: Int64 = -62_135_596_800
    private static let last: Int64 = 253_402_300_799

    @Test func `days and times are those of the C library, in all years`() throws {
        var generator = SeededGenerator(seed: 6)
        for _ in 0..<20_000 {
            let seconds = Int64.random(in: Self.first...Self.last, using: &generator)
            var time = time_t(seconds)
            // Both pointers are to variables of the types that gmtime_r wants; the zone's name in `tm` is not used.
            var parts = unsafe tm()
            _ = unsafe gmtime_r(&time, &parts)
            let text = Timestamp(seconds: seconds).utc
            let numbers = text.split { !$0.isNumber }.compactMap { Int32($0) }
            let expected = unsafe [
                parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
            ]
            #expect(numbers == expected, "\(seconds)")
        }
    }

    @Test func `the full form is Foundation's, and is read back`() throws {
        var generator = SeededGenerator(seed: 8)
        let style = Date.ISO8601FormatStyle()
        for _ in 0..<5_000 {
            // Foundation changes to the Julian calendar before 1582.
            let seconds = Int64.random(in: -11_000_000_000...Self.last, using: &generator)
            let fraction = Int64.random(in: 0..<1_000_000, using: &generator)
            let moment = Timestamp(microseconds: seconds * 1_000_000 + fraction)
            let whole = style.format(Date(timeIntervalSince1970: Double(seconds)))
            let digits = String(1_000_000 + fraction).dropFirst()
            #expect(moment.iso8601 == "\(whole.dropLast()).\(digits)Z")
            #expect(Timestamp(iso8601: moment.iso8601) == moment)
            #expect(Timestamp(iso8601: whole) == Timestamp(seconds: seconds))
        }
    }

    @Test(
        arguments: [
            (0, "1970-01-01 00:00:00 UTC", "1970-01-01T00:00:00.000000Z"),
            (-1, "1969-12-31 23:59:59 UTC", "1969-12-31T23:59:59.999999Z"),
            (1_786_500_121_123_456, "2026-08-12 02:02:01 UTC", "2026-08-12T02:02:01.123456Z"),
            (951_782_400_000_000, "2000-02-29 00:00:00 UTC", "2000-02-29T00:00:00.000000Z"),
            (4_107_542_399_000_000, "2100-02-28 23:59:59 UTC", "2100-02-28T23:59:59.000000Z"),
            (4_107_542_400_000_000, "2100-03-01 00:00:00 UTC", "2100-03-01T00:00:00.000000Z"),
            (first * 1_000_000, "0001-01-01 00:00:00 UTC", "0001-01-01T00:00:00.000000Z"),
            (first * 1_000_000 - 1, "0001-01-01 00:00:00 UTC", "0001-01-01T00:00:00.000000Z"),
            (last * 1_000_000 + 999_999, "9999-12-31 23:59:59 UTC", "9999-12-31T23:59:59.999999Z"),
            (last * 1_000_000 + 1_000_000, "9999-12-31 23:59:59 UTC", "9999-12-31T23:59:59.999999Z"),
            (.min, "0001-01-01 00:00:00 UTC", "0001-01-01T00:00:00.000000Z"),
            (.max, "9999-12-31 23:59:59 UTC", "9999-12-31T23:59:59.999999Z"),
        ] as [(Int64, String, String)]
    )
    func `a moment is printed`(microseconds: Int64, utc: String, iso8601: String) {
        #expect(Timestamp(microseconds: microseconds).utc == utc)
        #expect(Timestamp(microseconds: microseconds).iso8601 == iso8601)
    }

    @Test(arguments: [
        ("2026-08-12", "2026-08-12T00:00:00.000000Z"), ("2026-08-12T02:02:01Z", "2026-08-12T02:02:01.000000Z"),
        ("2026-08-12t02:02:01z", "2026-08-12T02:02:01.000000Z"),
        ("2026-08-12T02:02:01.5Z", "2026-08-12T02:02:01.500000Z"),
        ("2026-08-12T02:02:01.000001999Z", "2026-08-12T02:02:01.000001Z"),
        ("2026-08-12T02:02:01+02:00", "2026-08-12T00:02:01.000000Z"),
        ("2026-08-12T02:02:01.25-23:59", "2026-08-13T02:01:01.250000Z"),
        ("2024-02-29T23:30:00-00:30", "2024-03-01T00:00:00.000000Z"), ("0001-01-01", "0001-01-01T00:00:00.000000Z"),
        ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
        ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500000Z"),
    ])
    func `a moment is read`(text: String, iso8601: String) throws {
        #expect(try #require(Timestamp(iso8601: text)).iso8601 == iso8601)
    }

    @Test(arguments: [
        "", "2026", "2026-08", "2026-8-12", "26-08-12", "2026-13-01", "2026-00-01", "2026-04-31", "2026-02-29",
        "2100-02-29",
        "2026-08-00", "0000-01-01", "-001-01-01", "10000-01-01", "2026-08-12T", "2026-08-12T02:02:01",
        "2026-08-12T02:02Z",
        "2026-08-12T24:00:00Z", "2026-08-12T02:60:00Z", "2026-08-12T23:59:60Z", "2026-08-12T02:02:01.Z",
        "2026-08-12T02:02:01,5Z", "2026-08-12T02:02:01+0200", "2026-08-12T02:02:01+24:00", "2026-08-12T02:02:01+02:60",
        "2026-08-12T02:02:01ZZ", "2026-08-12 02:02:01Z", " 2026-08-12", "2026-08-12 ", "2026-08-12Z", "+026-08-12",
        "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
        "2026-08-12T02:02:01.\(String(repeating: "0", count: 60))Z",
    ])
    func `what is no moment is refused`(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test func `broken text is refused, or read as what it prints`() {
        var generator = SeededGenerator(seed: 9)
        var taken = 0
        for _ in 0..<50_000 {
            let bytes = generator.mutated(Array("2026-08-12T02:02:01.123456Z".utf8))
            guard let moment = Timestamp(iso8601: String(decoding: bytes, as: UTF8.self)) else { continue }
            taken += 1
            #expect(Timestamp(iso8601: moment.iso8601) == moment)
        }
        #expect(taken > 100)
    }

    @Test func `arithmetic saturates`() {
        let start = Timestamp(seconds: 100)
        #expect(start.advanced(by: .milliseconds(1_500)) == Timestamp(microseconds: 101_500_000))
        #expect(start.advanced(by: .milliseconds(-1_500)).microseconds == 98_500_000)
        #expect(start.advanced(by: .milliseconds(1_500)).duration(since: start) == .milliseconds(1_500))
        #expect(start.advanced(by: .seconds(Int64.max)).microseconds == .max)
        #expect(start.advanced(by: .seconds(Int64.min)).microseconds == .min)
        #expect(
            Timestamp(microseconds: .max).duration(since: Timestamp(microseconds: .min)) == .microseconds(Int64.max)
        )
        #expect(
            Timestamp(microseconds: .min).duration(since: Timestamp(microseconds: .max)) == .microseconds(Int64.min)
        )
        #expect(Timestamp(seconds: .max).microseconds == .max && Timestamp(seconds: .min).microseconds == .min)
        #expect(Timestamp(microseconds: .min).seconds == -9_223_372_036_855)
        let rounded = [-1_000_001, -1_000_000, -1, 0, 999_999].map { Timestamp(microseconds: $0).seconds }
        #expect(rounded == [-2, -1, -1, 0, 0])
    }
}
