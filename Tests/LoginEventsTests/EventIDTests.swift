import DoorbellTestKit
import FoundationEssentials
import LoginEvents
import Testing

@Suite struct EventIDTests {
    @Test func `an ID is read back in either case of letters`() throws {
        var generator = SeededGenerator(seed: 10)
        for _ in 0..<5_000 {
            let time = Timestamp(microseconds: Int64.random(in: 0..<281_474_976_710_656_000, using: &generator))
            let id = EventID(time: time, random: UInt32.random(in: 0...(.max), using: &generator))
            #expect(id.description.utf8.count == 19)
            #expect(EventID(id.description) == id)
            #expect(EventID("ev_" + id.description.dropFirst(3).lowercased()) == id)
            #expect(try JSONDecoder().decode(EventID.self, from: JSONEncoder().encode(id)) == id)
        }
    }

    @Test func `IDs sort by time, as values and as text`() {
        var generator = SeededGenerator(seed: 11)
        let times = (0..<2_000).map { _ in Int64.random(in: 0..<2_000_000_000_000_000, using: &generator) }.sorted()
        let ids = times.map { EventID(time: Timestamp(microseconds: $0), random: 7) }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(ids.map(\.description) == ids.map(\.description).sorted())
        let moment = Timestamp(seconds: 1)
        #expect(EventID(time: moment, random: 1) < EventID(time: moment, random: 2))
    }

    @Test func `known values are printed as before`() {
        #expect(EventID(time: Timestamp(seconds: 0), random: 0).description == "ev_0000000000000000")
        #expect(EventID(time: Timestamp(seconds: -5), random: .max).description == "ev_0000000000ZZZZZZ")
        #expect(EventID(time: Timestamp(microseconds: 32_000), random: 33).description == "ev_0000000010000011")
    }

    @Test(arguments: [
        "", "ev_", "ev_000000000000000", "ev_00000000000000000", "EV_0000000000000000", "ev-0000000000000000",
        "ev_000000000000000I", "ev_000000000000000L", "ev_000000000000000O", "ev_000000000000000U",
        "ev_000000000000000 ",
        "ev_000000000000000\u{e9}", "ev_8000000000000000", "ev_ZZZZZZZZZZ000000", "0000000000000000000",
    ])
    func `what is no ID is refused`(text: String) {
        #expect(EventID(text) == nil)
    }
}
