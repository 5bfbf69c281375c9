/// The bytes of one section; every read is checked and gives 0 outside.
///
/// Unchecked because a raw pointer is not `Sendable`: the bytes never change and outlive every reader, which is what
/// `IndexReader.init` asks of its caller.
@safe struct SectionBytes: @unchecked Sendable {
    /// Where they begin.
    @unsafe let base: UnsafeRawPointer
    /// How many bytes there are.
    let count: Int

    /// A section's bytes; the pointer must be readable for `count` bytes.
    @unsafe init(base: UnsafeRawPointer, count: Int) {
        unsafe self.base = unsafe base
        self.count = count
    }

    @inline(__always) func u8(_ offset: Int) -> UInt8 {
        guard offset >= 0, offset < count else { return 0 }
        return unsafe base.load(fromByteOffset: offset, as: UInt8.self)
    }

    @inline(__always) func u16(_ offset: Int) -> UInt16 {
        guard offset >= 0, offset <= count &- 2 else { return 0 }
        return unsafe u16Unchecked(offset)
    }

    @inline(__always) func u32(_ offset: Int) -> UInt32 {
        guard offset >= 0, offset <= count &- 4 else { return 0 }
        return unsafe u32Unchecked(offset)
    }

    @inline(__always) func u64(_ offset: Int) -> UInt64 {
        guard offset >= 0, offset <= count &- 8 else { return 0 }
        return unsafe u64Unchecked(offset)
    }

    /// Two bytes at an offset that the caller has checked.
    @unsafe @inline(__always) func u16Unchecked(_ offset: Int) -> UInt16 {
        unsafe UInt16(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }

    /// Four bytes at an offset that the caller has checked.
    @unsafe @inline(__always) func u32Unchecked(_ offset: Int) -> UInt32 {
        unsafe UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// Eight bytes at an offset that the caller has checked.
    @unsafe @inline(__always) func u64Unchecked(_ offset: Int) -> UInt64 {
        unsafe UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// The text at an offset; an invalid offset gives nothing, invalid UTF-8 is repaired.
    func text(_ offset: Int, length: Int) -> String {
        guard offset >= 0, length >= 0, length <= count, offset <= count &- length else { return "" }
        // In bounds by the guard above; the string copies the bytes.
        let bytes = unsafe UnsafeRawBufferPointer(start: base + offset, count: length)
        return unsafe String(decoding: bytes, as: UTF8.self)
    }

    /// The CRC of all bytes.
    var checksum: UInt32 {
        // The whole section, which is readable by the rule of `init`.
        unsafe Checksum.of(UnsafeRawBufferPointer(start: base, count: count))
    }
}
