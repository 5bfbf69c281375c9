import Testing

@testable import LoginEvents

/// Years and zones of old lines.
@Suite struct HistoryClockTests {
    private static func local(_ month: Int, _ day: Int, _ hour: Int = 12) -> LogTime {
        .local(LocalLogTime(year: nil, month: month, day: day, hour: hour, minute: 0, second: 0))
    }

    @Test func `without a year lines are dated backwards from when their file was written`() {
        var clock = HistoryClock(zone: .utc)
        clock.begin(written: Timestamp(iso8601: "2026-01-03T00:00:00Z") ?? Timestamp(seconds: 0))
        let moments = [(12, 30), (12, 31), (1, 1), (1, 2)].map {
            clock.moment(Self.local($0.0, $0.1))?.iso8601.prefix(10)
        }
        #expect(moments == ["2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02"])
        #expect(clock.largestStepBack == .zero)
    }

    @Test func `each file is dated by its own time`() {
        var clock = HistoryClock(zone: .utc)
        clock.begin(written: Timestamp(iso8601: "2024-06-30T00:00:00Z") ?? Timestamp(seconds: 0))
        #expect(clock.moment(Self.local(6, 29))?.iso8601.prefix(4) == "2024")
        clock.begin(written: Timestamp(iso8601: "2026-06-30T00:00:00Z") ?? Timestamp(seconds: 0))
        #expect(clock.moment(Self.local(6, 29))?.iso8601.prefix(4) == "2026")
    }

    @Test func `with the year of the first line, each turn of the year counts`() {
        var clock = HistoryClock(zone: .utc, year: 2019)
        let days = [(11, 30), (12, 31), (1, 1), (12, 31), (1, 1), (6, 1), (12, 31), (1, 1)]
        let years = days.map { clock.moment(Self.local($0.0, $0.1))?.iso8601.prefix(4) }
        // A line of 31 December behind one of 1 January is late.
        #expect(years == ["2019", "2019", "2020", "2019", "2020", "2020", "2020", "2021"])
    }

    @Test func `a time of a zone is moved to UTC, in summer by more`() throws {
        let zone = try #require(ZoneTable(rule: "CET-1CEST,M3.5.0,M10.5.0/3"))
        var clock = HistoryClock(zone: zone, year: 2026)
        #expect(clock.moment(Self.local(2, 1))?.iso8601 == "2026-02-01T11:00:00.000000Z")
        #expect(clock.moment(Self.local(7, 1))?.iso8601 == "2026-07-01T10:00:00.000000Z")
    }

    @Test func `a log of more than a year without years shows by a step back`() {
        var clock = HistoryClock(zone: .utc)
        clock.begin(written: Timestamp(iso8601: "2026-03-01T00:00:00Z") ?? Timestamp(seconds: 0))
        _ = clock.moment(Self.local(2, 1))
        _ = clock.moment(Self.local(4, 1))
        #expect(clock.largestStepBack > .seconds(200 * 86_400))
    }
}
