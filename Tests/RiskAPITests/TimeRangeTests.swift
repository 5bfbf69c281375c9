import RiskAPI
import Testing

@Suite struct TimeRangeTests {
    @Test(
        arguments: [
            (-5, TimeRange.hour), (3_600, .hour), (3_601, .sixHours), (86_400, .day), (86_401, .week),
            (15_552_001, .year), (99_999_999, .year),
        ] as [(Int64, TimeRange)]
    )
    func `a listing is in the shortest range that holds its age`(_ seconds: Int64, _ range: TimeRange) {
        #expect(TimeRange(age: seconds) == range)
    }
}
