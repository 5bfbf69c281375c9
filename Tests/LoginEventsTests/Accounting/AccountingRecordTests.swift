import IPNetworks
import LoginEvents
import Testing
import Timestamps

@Suite("Records of utmp")
struct AccountingRecordTests {
    /// A record laid out by hand from utmp(5).
    static func bytes(
        kind: Int16 = 7,
        pid: Int32 = 4242,
        line: String = "pts/3",
        user: String = "alice",
        host: String = "203.0.113.7",
        seconds: Int64 = 1_790_000_000,
        microseconds: Int64 = 250_000,
        octets: [UInt8] = [203, 0, 113, 7],
        isWide: Bool = false
    ) -> [UInt8] {
        func number<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
            (0..<(Value.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> Value($0 * 8)) }
        }
        func field(_ text: String, _ size: Int) -> [UInt8] {
            Array((Array(text.utf8) + Array(repeating: 0, count: size)).prefix(size))
        }
        var record = number(kind) + [0, 0] + number(pid) + field(line, 32) + field("ts/3", 4) + field(user, 32)
        record += field(host, 256) + [0, 0, 0, 0]
        if isWide {
            record += number(Int64(0)) + number(seconds) + number(microseconds)
        } else {
            record += number(Int32(0)) + number(Int32(seconds)) + number(Int32(microseconds))
        }
        record += (octets + Array(repeating: 0, count: 16)).prefix(16)
        return record + Array(repeating: 0, count: (isWide ? 400 : 384) - record.count)
    }

    @Test("a record of either layout says who, where, when and from where", arguments: [false, true])
    func reads(isWide: Bool) throws {
        let record = try #require(AccountingRecord(Self.bytes(isWide: isWide), layout: isWide ? .wide : .narrow))
        #expect(record.kind == .user && record.pid == 4242)
        #expect(record.user == "alice" && record.line == "pts/3" && record.remoteHost == "203.0.113.7")
        #expect(record.time == Timestamp(microseconds: 1_790_000_000_250_000))
        #expect(record.address == IPAddress(v4: 0xCB00_7107))
    }

    @Test("an IPv4-mapped address is IPv4, another one IPv6, and none is none")
    func addresses() {
        let mapped: [UInt8] = Array(repeating: 0, count: 10) + [255, 255, 203, 0, 113, 7]
        #expect(AccountingRecord(Self.bytes(octets: mapped), layout: .narrow)?.address == IPAddress(v4: 0xCB00_7107))
        let six: [UInt8] = [0x20, 0x01, 0x0D, 0xB8] + Array(repeating: 0, count: 11) + [1]
        #expect(
            AccountingRecord(Self.bytes(octets: six), layout: .narrow)?.address
                == IPAddress(v6High: 0x2001_0DB8_0000_0000, low: 1)
        )
        #expect(AccountingRecord(Self.bytes(octets: []), layout: .narrow)?.address == nil)
    }

    @Test("fields without a NUL end at their size, and text keeps its bytes")
    func unterminated() throws {
        let record = try #require(
            AccountingRecord(Self.bytes(user: String(repeating: "x", count: 40), host: "a\u{1B}[31m"), layout: .narrow)
        )
        #expect(record.user.bytes.count == 32)
        #expect(record.remoteHost == "a\u{1B}[31m")
    }

    @Test("half a record, an unknown kind and an offset outside are no record")
    func refused() {
        #expect(AccountingRecord(Array(Self.bytes().dropLast()), layout: .narrow) == nil)
        #expect(AccountingRecord(Self.bytes(kind: 77), layout: .narrow) == nil)
        #expect(AccountingRecord(Self.bytes(), at: 1, layout: .narrow) == nil)
        #expect(AccountingRecord(Self.bytes(), at: -1, layout: .narrow) == nil)
        #expect(AccountingRecord(Self.bytes(), at: .max, layout: .narrow) == nil)
    }

    @Test("no bytes trap, whatever time they claim")
    func hostile() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            var bytes = (0..<400).map { _ in UInt8.random(in: 0...255, using: &random) }
            bytes[0] = UInt8.random(in: 0...8, using: &random)
            bytes[1] = 0
            for layout in [AccountingLayout.narrow, .wide] {
                let record = AccountingRecord(bytes, layout: layout)
                #expect(record != nil && record?.time.iso8601.isEmpty == false)
            }
        }
    }
}
