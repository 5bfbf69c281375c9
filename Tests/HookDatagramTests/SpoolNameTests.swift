import DoorbellTestKit
import HookDatagram
import Testing

@Suite struct SpoolNameTests {
    static let name = SpoolName(time: 0x18EA_62CA_647C_89ED, hookPID: 25744, size: 126, isPart: false)

    @Test func `a name shows time, process and size`() {
        #expect(Self.name.description == "18ea62ca647c89ed-00006490-0007e.bell")
        var part = Self.name
        part.isPart = true
        #expect(part.description == ".18ea62ca647c89ed-00006490-0007e.bell")
    }

    @Test func `a name is read as it was written`() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let name = SpoolName(
                time: random.next(),
                hookPID: UInt32.random(in: .min ... .max, using: &random),
                size: UInt32.random(in: 0...0xF_FFFF, using: &random),
                isPart: Bool.random(using: &random)
            )
            #expect(SpoolName(Array(name.description.utf8)) == name, "seed 7")
        }
    }

    @Test func `names sort by time`() {
        var random = SeededGenerator(seed: 8)
        for _ in 0..<500 {
            let left = SpoolName(time: random.next(), hookPID: 2, size: 9, isPart: false)
            let right = SpoolName(time: random.next(), hookPID: 1, size: 3, isPart: false)
            #expect((left < right) == (left.description < right.description), "seed 8")
            #expect((left < right) == (left.time < right.time), "seed 8")
        }
    }

    @Test(arguments: [
        "", ".", "..", "dropped", "rejected", ".bell",
        "18ea62ca647c89ed-00006490-0007e.bel", "18ea62ca647c89ed-00006490-0007e.bells",
        "x18ea62ca647c89ed-00006490-0007e.bell", "18EA62CA647C89ED-00006490-0007e.bell",
        "18ea62ca647c89ed_00006490-0007e.bell", "18ea62ca647c89eg-00006490-0007e.bell",
        "18ea62ca647c89ed-0000649/-0007e.bell", "..8ea62ca647c89ed-00006490-0007e.bell",
        "18ea62ca647c89ed-00006490-0007e.be\u{0}l",
    ])
    func `anything else is no name`(text: String) {
        #expect(SpoolName(Array(text.utf8)) == nil)
    }

    @Test func `a short buffer takes no name`() {
        for size in 0..<37 {
            var bytes = [UInt8](repeating: 0, count: size)
            var buffer = bytes.mutableSpan
            #expect(Self.name.write(to: &buffer) == 0)
        }
    }
}
