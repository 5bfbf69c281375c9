import HostSources
import LoginEvents
import Testing
import Timestamps

@Suite("Clocks that are set, and logs that fall silent")
struct WatchTests {
    @Test("a clock that is set is noticed in both directions, and one that runs is not")
    func clock() {
        var watch = ClockWatch()
        let start = Timestamp(seconds: 1_790_000_000)
        #expect(watch.look(realtime: start, monotonic: .seconds(5)) == nil)
        #expect(watch.look(realtime: start.advanced(by: .seconds(61)), monotonic: .seconds(65)) == nil)
        #expect(watch.look(realtime: start.advanced(by: .seconds(3700)), monotonic: .seconds(125)) == .seconds(3579))
        #expect(watch.look(realtime: start, monotonic: .seconds(185)) == .seconds(-3760))
        #expect(watch.look(realtime: start.advanced(by: .seconds(60)), monotonic: .seconds(245)) == nil)
    }

    @Test("a log is silent when logins came and no line did, once a whole period has passed, and until a line comes")
    func silence() {
        var watch = SilenceWatch(hook: 10, log: 100)
        #expect(watch.look(hook: 10, log: 100) == .unknown)
        #expect(watch.look(hook: 12, log: 100) == .unknown)
        #expect(watch.look(hook: 13, log: 100) == .silent(logins: 2))
        #expect(watch.look(hook: 13, log: 100) == .silent(logins: 3))
        #expect(watch.look(hook: 14, log: 101) == .speaking)
        #expect(watch.look(hook: 14, log: 101) == .unknown)
    }
}
