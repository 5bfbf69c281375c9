import LoginEvents
import Testing

@Suite struct LogCalendarTests {
    private func local(_ year: Int?, _ month: Int, _ day: Int, _ hour: Int = 12) -> LogTime {
        .local(LocalLogTime(year: year, month: month, day: day, hour: hour, minute: 0, second: 0))
    }

    private func calendar(_ reference: String, year: Int? = nil, offset: Int = 0) throws -> LogCalendar {
        LogCalendar(reference: try #require(Timestamp(iso8601: reference)), year: year) { _ in offset }
    }

    @Test(
        "a time without a year is the latest that is no more than a day after the reference",
        arguments: [
            ("2027-01-01T00:00:10Z", 12, 31, "2026-12-31T12:00:00.000000Z"),
            ("2026-12-31T23:00:00Z", 1, 1, "2027-01-01T12:00:00.000000Z"),
            ("2026-12-30T00:00:00Z", 1, 1, "2026-01-01T12:00:00.000000Z"),
            ("2026-11-22T10:00:00Z", 11, 22, "2026-11-22T12:00:00.000000Z"),
            ("2026-11-22T10:00:00Z", 11, 24, "2025-11-24T12:00:00.000000Z"),
            ("2026-03-01T00:00:00Z", 2, 29, "2024-02-29T12:00:00.000000Z"),
            ("2028-02-29T13:00:00Z", 2, 29, "2028-02-29T12:00:00.000000Z"),
            ("2103-01-01T00:00:00Z", 2, 29, "2096-02-29T12:00:00.000000Z"),
        ]
    )
    func inference(reference: String, month: Int, day: Int, expected: String) throws {
        #expect(try calendar(reference).moment(local(nil, month, day))?.iso8601 == expected)
    }

    @Test("a given year counts, and a year in the line counts more")
    func years() throws {
        let calendar = try calendar("2026-11-22T10:00:00Z", year: 2019)
        #expect(calendar.moment(local(nil, 12, 31))?.iso8601 == "2019-12-31T12:00:00.000000Z")
        #expect(calendar.moment(local(2021, 12, 31))?.iso8601 == "2021-12-31T12:00:00.000000Z")
        #expect(calendar.moment(local(nil, 2, 29)) == nil)
    }

    @Test("the zone is asked about the local time with its year")
    func zone() throws {
        let reference = try #require(Timestamp(iso8601: "2026-11-22T10:00:00Z"))
        let calendar = LogCalendar(reference: reference) { $0.year == 2026 && $0.month < 11 ? 7200 : 3600 }
        #expect(calendar.moment(local(nil, 10, 1))?.iso8601 == "2026-10-01T10:00:00.000000Z")
        #expect(calendar.moment(local(nil, 11, 1))?.iso8601 == "2026-11-01T11:00:00.000000Z")
    }

    @Test("what no clock shows is no moment")
    func impossible() throws {
        let calendar = try calendar("2026-11-22T10:00:00Z")
        #expect(calendar.moment(.missing) == nil)
        #expect(calendar.moment(local(2026, 2, 29)) == nil)
        #expect(calendar.moment(local(nil, 13, 1)) == nil)
        #expect(calendar.moment(local(nil, 4, 31)) == nil)
        #expect(calendar.moment(local(nil, 1, 1, 24)) == nil)
        let exact = Timestamp(seconds: 5)
        #expect(calendar.moment(.exact(exact)) == exact)
    }
}
