/// Writes one record into memory of the caller: texts first, in the order of `HookField`, then `finish`.
///
/// It allocates nothing and compiles as Embedded Swift. Nothing that is appended can make it trap: a text is cut to its
/// limit, and to what the buffer still takes.
public struct HookRecordWriter {
    /// How much of the buffer is in use.
    public private(set) var length = HookFormat.headerSize
    /// Whether a text had to be cut.
    public private(set) var isTruncated = false

    /// A writer at the start of a buffer.
    public init() {}

    /// Appends one text, cut to the limit of its field.
    ///
    /// The fields are told apart by their order alone, so each must be appended once, in the order of `HookField`. Of a
    /// text that is too long the caller may pass any part that is longer than the limit.
    public mutating func append(_ text: Span<UInt8>, as field: HookField, to buffer: inout MutableSpan<UInt8>) {
        let room = buffer.count &- length &- 2
        guard room >= 0 else {
            isTruncated = true
            return
        }
        let kept = min(text.count, field.limit, room)
        if kept < text.count { isTruncated = true }
        put(UInt64(UInt16(truncatingIfNeeded: kept)), size: 2, at: length, in: &buffer)
        length &+= 2
        for index in 0..<kept {
            buffer[length &+ index] = text[index]
        }
        length &+= kept
    }

    /// Writes the header and the check; returns the length of the record, or 0 when the buffer is shorter than a
    /// header.
    public func finish(_ header: HookRecordHeader, in buffer: inout MutableSpan<UInt8>) -> Int {
        guard buffer.count >= length else { return 0 }
        buffer[0] = HookFormat.magic.0
        buffer[1] = HookFormat.magic.1
        buffer[2] = HookFormat.magic.2
        buffer[3] = HookFormat.magic.3
        put(UInt64(HookFormat.version), size: 2, at: HookFormat.versionOffset, in: &buffer)
        buffer[HookFormat.activityOffset] = header.activity.rawValue
        buffer[HookFormat.flagsOffset] = isTruncated ? HookFormat.truncatedFlag : 0
        put(UInt64(truncatingIfNeeded: length), size: 4, at: HookFormat.lengthOffset, in: &buffer)
        put(0, size: 4, at: HookFormat.checksumOffset, in: &buffer)
        put(header.realtime, size: 8, at: HookFormat.realtimeOffset, in: &buffer)
        put(header.boottime, size: 8, at: HookFormat.boottimeOffset, in: &buffer)
        put(UInt64(UInt32(bitPattern: header.hookPID)), size: 4, at: HookFormat.hookPIDOffset, in: &buffer)
        put(UInt64(UInt32(bitPattern: header.sshdPID)), size: 4, at: HookFormat.sshdPIDOffset, in: &buffer)
        var check = CRC32()
        for index in 0..<length {
            check.add(buffer[index])
        }
        put(UInt64(check.value), size: 4, at: HookFormat.checksumOffset, in: &buffer)
        return length
    }

    /// Writes the low `size` bytes of `value`, the lowest first; the caller has checked that they fit.
    private func put(_ value: UInt64, size: Int, at offset: Int, in buffer: inout MutableSpan<UInt8>) {
        for index in 0..<size {
            buffer[offset &+ index] = UInt8(truncatingIfNeeded: value &>> UInt64(truncatingIfNeeded: 8 &* index))
        }
    }
}
