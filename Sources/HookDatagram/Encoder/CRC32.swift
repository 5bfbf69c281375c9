/// CRC-32 as in IEEE 802.3 and RFC 1952 section 8: polynomial 0xEDB88320, reflected, start and end inverted.
///
/// It tells a torn or damaged record from a whole one; it protects nothing against somebody who means it.
struct CRC32 {
    private var register: UInt32 = 0xFFFF_FFFF

    /// Half a byte at a time: 64 bytes of table instead of 1 KB, because in the hook a page of table that must be read
    /// in costs more than the arithmetic on a record of 300 bytes.
    private let table: InlineArray<16, UInt32> = [
        0x0000_0000, 0x1DB7_1064, 0x3B6E_20C8, 0x26D9_30AC, 0x76DC_4190, 0x6B6B_51F4, 0x4DB2_6158, 0x5005_713C,
        0xEDB8_8320, 0xF00F_9344, 0xD6D6_A3E8, 0xCB61_B38C, 0x9B64_C2B0, 0x86D3_D2D4, 0xA00A_E278, 0xBDBD_F21C,
    ]

    /// Takes one more byte.
    mutating func add(_ byte: UInt8) {
        register ^= UInt32(byte)
        register = register &>> 4 ^ table[Int(register & 15)]
        register = register &>> 4 ^ table[Int(register & 15)]
    }

    /// The check over all that was added.
    var value: UInt32 { ~register }
}
