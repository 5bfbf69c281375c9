import Testing
import Timestamps

@Suite struct DurationTextTests {
    @Test(
        arguments: [
            (.zero, "0 s"), (.milliseconds(40), "0 s"), (.milliseconds(400), "0.4 s"), (.milliseconds(1_999), "1.9 s"),
            (.seconds(4), "4 s"), (.milliseconds(9_999), "9.9 s"), (.milliseconds(42_900), "42 s"),
            (.seconds(60), "1 min"),
            (.seconds(724), "12 min 4 s"), (.seconds(3_599), "59 min 59 s"), (.seconds(3_605), "1 h"),
            (.seconds(18_180), "5 h 3 min"), (.seconds(86_399), "23 h 59 min"), (.seconds(86_400), "1 d"),
            (.seconds(273_600), "3 d 4 h"), (.seconds(40_000_000), "462 d 23 h"), (.milliseconds(-40), "0 s"),
            (.milliseconds(-400), "-0.4 s"), (.seconds(-724), "-12 min 4 s"),
            (.seconds(Int64.max), "106751991167300 d 15 h"), (.seconds(Int64.min), "-106751991167300 d 15 h"),
        ] as [(Duration, String)]
    )
    func `a duration is told in its two largest units`(duration: Duration, words: String) {
        #expect(DurationText(duration).description == words)
    }
}
