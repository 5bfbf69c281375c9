import DoorbellTestKit
import Testing

@testable import HookDatagram

@Suite struct HookRecordDecodingTests {
    static let good = HookRecordTests.open.encoded()

    /// What is done to a good record, and what must be said about it; the checksum is made right again where
    /// `isRepaired`.
    struct Damage: Sendable, CustomTestStringConvertible {
        var name: String
        var isRepaired = true
        var expected: HookRecordError
        var apply: @Sendable (inout [UInt8]) -> Void
        var testDescription: String { name }
    }

    static let damages: [Damage] = [
        Damage(name: "nothing", isRepaired: false, expected: .tooShort(length: 0)) { $0 = [] },
        Damage(name: "magic alone", isRepaired: false, expected: .tooShort(length: 4)) { $0 = Array($0[..<4]) },
        Damage(name: "header cut", isRepaired: false, expected: .tooShort(length: 51)) { $0 = Array($0[..<51]) },
        Damage(name: "other magic", expected: .wrongMagic) { $0[3] = 0x6C },
        Damage(name: "version 0", expected: .unsupportedVersion(0)) { $0[4] = 0 },
        Damage(name: "version 2", expected: .unsupportedVersion(2)) { $0[4] = 2 },
        Damage(name: "version 257, short", isRepaired: false, expected: .unsupportedVersion(257)) {
            $0[5] = 1
            $0 = Array($0[..<6])
        },
        Damage(name: "a byte lost", isRepaired: false, expected: .wrongLength(declared: 173, actual: 172)) {
            $0.removeLast()
        },
        Damage(name: "a byte more", isRepaired: false, expected: .wrongLength(declared: 173, actual: 174)) {
            $0.append(0)
        },
        Damage(name: "too long", isRepaired: false, expected: .tooLong(length: 20481)) {
            $0 += [UInt8](repeating: 0x61, count: 20481 - $0.count)
        },
        Damage(name: "a bit turned", isRepaired: false, expected: .wrongChecksum) { $0[60] ^= 1 },
        Damage(name: "checksum turned", isRepaired: false, expected: .wrongChecksum) { $0[12] ^= 0x80 },
        Damage(name: "activity 0", expected: .unknownActivity(0, offset: 6)) { $0[6] = 0 },
        Damage(name: "activity 3", expected: .unknownActivity(3, offset: 6)) { $0[6] = 3 },
        Damage(name: "flag 2", expected: .unknownFlags(2, offset: 7)) { $0[7] = 2 },
        Damage(name: "hook 0", expected: .invalidProcessID(offset: 32)) {
            $0.replaceSubrange(32..<36, with: [0, 0, 0, 0])
        },
        Damage(name: "hook -1", expected: .invalidProcessID(offset: 32)) { $0[35] = 0x80 },
        Damage(name: "sshd -1", expected: .invalidProcessID(offset: 36)) { $0[39] = 0xFF },
        Damage(name: "user too long", expected: .fieldTooLong(.user, length: 513, offset: 40)) {
            $0.replaceSubrange(40..<42, with: [1, 2])
        },
        Damage(name: "user of 65535", expected: .fieldTooLong(.user, length: 65535, offset: 40)) {
            $0.replaceSubrange(40..<42, with: [0xFF, 0xFF])
        },
        Damage(name: "user behind the end", expected: .fieldOutOfBounds(.user, offset: 40)) {
            $0.replaceSubrange(40..<42, with: [0, 2])
        },
        Damage(name: "last length cut", expected: .fieldOutOfBounds(.authInfo, offset: 52)) {
            $0 = Array($0[..<40]) + [2, 0, 0x61, 0x61] + [0, 0, 0, 0, 0, 0, 0, 0, 0]
        },
        Damage(name: "NUL in user", expected: .nulInField(.user, offset: 44)) { $0[44] = 0 },
        Damage(name: "bytes behind", expected: .trailingBytes(offset: 173)) { $0 += [0, 0] },
    ]

    @Test(arguments: damages)
    func `a damaged record is refused for what is wrong with it, and where`(damage: Damage) {
        var bytes = Self.good
        damage.apply(&bytes)
        if damage.isRepaired { bytes.repair() }
        #expect(throws: damage.expected) { try HookRecord(decoding: bytes) }
        #expect(!damage.expected.description.isEmpty)
    }

    @Test func `every cut of a record is refused`() {
        for length in 0..<Self.good.count {
            #expect(throws: HookRecordError.self) { try HookRecord(decoding: Array(Self.good[..<length])) }
            var repaired = Array(Self.good[..<length])
            repaired.repair()
            #expect(throws: HookRecordError.self) { try HookRecord(decoding: repaired) }
        }
    }

    @Test func `what is accepted is what the writer would have written`() {
        var random = SeededGenerator(seed: 1701)
        var accepted = 0
        for _ in 0..<2500 {
            var bytes = HookRecord.random(&random).encoded()
            for _ in 0..<Int.random(in: 1...4, using: &random) { bytes.mutate(&random) }
            if Bool.random(using: &random) { bytes.repair() }
            guard let record = try? HookRecord(decoding: bytes) else { continue }
            accepted += 1
            var again = record.encoded()
            if record.isTruncated {
                again[7] = 1
                again.repair()
            }
            #expect(again == bytes, "seed 1701")
        }
        // Else the mutations are too wild to reach what comes behind the header.
        #expect(accepted > 60)
    }

    @Test func `CRC-32 is that of IEEE 802_3`() {
        var check = CRC32()
        for byte in "123456789".utf8 { check.add(byte) }
        #expect(check.value == 0xCBF4_3926)
    }

    @Test func `CRC-32 agrees with its slow twin`() {
        var random = SeededGenerator(seed: 32)
        for length in 0..<200 {
            let bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            var check = CRC32()
            for byte in bytes { check.add(byte) }
            #expect(check.value == slowCRC32(bytes), "seed 32")
        }
    }
}

/// The polynomial division of RFC 1952, a bit at a time.
private func slowCRC32(_ bytes: [UInt8]) -> UInt32 {
    var register: UInt32 = .max
    for byte in bytes {
        for bit in 0..<8 {
            let isOdd = (register ^ UInt32(byte >> UInt8(bit))) & 1 == 1
            register = register >> 1 ^ (isOdd ? 0xEDB8_8320 : 0)
        }
    }
    return ~register
}

extension [UInt8] {
    /// Makes length and checksum right again, where there is room for them.
    fileprivate mutating func repair() {
        guard count >= 16 else { return }
        for index in 0..<4 {
            self[8 + index] = UInt8(truncatingIfNeeded: count >> (8 * index))
            self[12 + index] = 0
        }
        let check = slowCRC32(self)
        for index in 0..<4 { self[12 + index] = UInt8(truncatingIfNeeded: check >> UInt32(8 * index)) }
    }

    fileprivate mutating func mutate(_ random: inout SeededGenerator) {
        guard !isEmpty else { return }
        let index = Int.random(in: 0..<count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: self[index] = UInt8.random(in: .min ... .max, using: &random)
        case 1: self[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 2: remove(at: index)
        case 3: insert(UInt8.random(in: .min ... .max, using: &random), at: index)
        default: self = Array(self[..<index])
        }
    }
}
