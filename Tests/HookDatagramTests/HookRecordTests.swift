import DoorbellTestKit
import FoundationEssentials
import HookDatagram
import Testing

@Suite struct HookRecordTests {
    static let open = HookRecord(
        header: HookRecordHeader(
            activity: .open,
            realtime: 1_763_805_170_123_456_789,
            boottime: 4_711_123_456_789,
            hookPID: 1126,
            sshdPID: 1101
        ),
        user: Array("alice".utf8),
        remoteHost: Array("192.0.2.17".utf8),
        service: Array("sshd".utf8),
        tty: Array("ssh".utf8),
        connection: Array("192.0.2.17 50122 198.51.100.4 22".utf8),
        authInfo: Array("publickey ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHVmQ2l0eU9m\npassword".utf8),
        isTruncated: false
    )
    static let close = HookRecord(
        header: HookRecordHeader(activity: .close, realtime: .max, boottime: 0, hookPID: .max, sshdPID: 0),
        user: [],
        remoteHost: [0xFF, 0xFE, 0x80],
        service: Array("sshd".utf8),
        tty: [],
        connection: [],
        authInfo: [],
        isTruncated: true
    )

    @Test(arguments: [("open-v1.hex", open), ("close-v1.hex", close)])
    func `the bytes of version 1 are read for ever`(file: String, expected: HookRecord) throws {
        #expect(try HookRecord(decoding: Golden.bytes(file)) == expected)
    }

    @Test func `a record is written as the golden bytes say`() throws {
        #expect(Self.open.encoded() == (try Golden.bytes("open-v1.hex")))
    }

    @Test func `what is written is read the same, whatever the texts`() throws {
        var random = SeededGenerator(seed: 41)
        for _ in 0..<300 {
            let record = HookRecord.random(&random)
            #expect(try HookRecord(decoding: record.encoded()) == record, "seed 41")
        }
    }

    @Test(arguments: [HookField.user, .remoteHost, .service, .tty, .connection, .authInfo])
    func `a text is kept up to its limit and cut behind it`(field: HookField) throws {
        var record = Self.open
        record.set(field, to: [UInt8](repeating: 0x61, count: field.limit))
        #expect(try HookRecord(decoding: record.encoded()) == record)

        var longer = record
        longer.set(field, to: [UInt8](repeating: 0x61, count: field.limit + 1))
        record.isTruncated = true
        #expect(try HookRecord(decoding: longer.encoded()) == record)
    }

    @Test func `a record of all texts at their limits fits`() throws {
        var record = Self.open
        for number in 0..<UInt8(HookField.count) {
            let field = try #require(HookField(rawValue: number))
            record.set(field, to: [UInt8](repeating: 0x61, count: field.limit * 2))
        }
        let bytes = record.encoded()
        #expect(bytes.count <= HookFormat.maximumSize)
        #expect(try HookRecord(decoding: bytes).isTruncated)
    }

    @Test func `a short buffer is no trap`() {
        let (user, authInfo) = (Self.open.user, Self.open.authInfo)
        for size in 0..<200 {
            var bytes = [UInt8](repeating: 0, count: size)
            var buffer = bytes.mutableSpan
            var writer = HookRecordWriter()
            writer.append(authInfo.span, as: .authInfo, to: &buffer)
            writer.append(user.span, as: .user, to: &buffer)
            #expect(writer.finish(Self.open.header, in: &buffer) <= size)
        }
    }

    @Test func `the origin key tells activity, process and both times`() {
        #expect(Self.open.originKey == "hook/1126/4711123456789/1763805170123456789/open")
        #expect(Self.close.originKey == "hook/2147483647/0/18446744073709551615/close")
        #expect(Self.close.originKey.utf8.count <= 128)
    }
}

enum Golden {
    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        let text = try String(contentsOf: URL(filePath: "/\(folder)/Golden/\(name)"), encoding: .utf8)
        let digits = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined()
        return stride(from: 0, to: digits.utf8.count, by: 2).compactMap { offset in
            UInt8(digits.dropFirst(offset).prefix(2), radix: 16)
        }
    }
}

extension HookRecord {
    mutating func set(_ field: HookField, to text: [UInt8]) {
        switch field {
        case .user: user = text
        case .remoteHost: remoteHost = text
        case .service: service = text
        case .tty: tty = text
        case .connection: connection = text
        case .authInfo: authInfo = text
        }
    }

    static func random(_ random: inout SeededGenerator) -> HookRecord {
        func text(_ limit: Int) -> [UInt8] {
            (0..<Int.random(in: 0...min(limit, 300), using: &random)).map { _ in
                UInt8.random(in: 1...255, using: &random)
            }
        }
        return HookRecord(
            header: HookRecordHeader(
                activity: Bool.random(using: &random) ? .open : .close,
                realtime: random.next(),
                boottime: random.next(),
                hookPID: Int32.random(in: 1...Int32.max, using: &random),
                sshdPID: Int32.random(in: 0...Int32.max, using: &random)
            ),
            user: text(512),
            remoteHost: text(1024),
            service: text(256),
            tty: text(256),
            connection: text(512),
            authInfo: text(16384),
            isTruncated: false
        )
    }
}
