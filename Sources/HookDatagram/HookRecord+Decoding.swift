extension HookRecord {
    /// Reads one record, which the bytes must be from the first to the last.
    ///
    /// Everything is checked: what is accepted is exactly what `HookRecordWriter` can have written. A record that was
    /// made by version 1 is read the same by all later versions.
    public init(decoding bytes: [UInt8]) throws(HookRecordError) {
        var reader = HookRecordReader(bytes)
        header = try reader.header()
        isTruncated = reader.isTruncated
        user = try reader.text(.user)
        remoteHost = try reader.text(.remoteHost)
        service = try reader.text(.service)
        tty = try reader.text(.tty)
        connection = try reader.text(.connection)
        authInfo = try reader.text(.authInfo)
        try reader.end()
    }
}

/// Reads the parts of a record from its start to its end.
private struct HookRecordReader {
    private let bytes: [UInt8]
    private var offset = HookFormat.headerSize

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether the flag is set; to be read after `header`, which checks that the byte is there.
    var isTruncated: Bool {
        bytes[HookFormat.flagsOffset] & HookFormat.truncatedFlag != 0
    }

    mutating func header() throws(HookRecordError) -> HookRecordHeader {
        try checkVersion()
        try checkWhole()
        let flags = bytes[HookFormat.flagsOffset]
        guard flags & ~HookFormat.truncatedFlag == 0 else {
            throw .unknownFlags(flags, offset: HookFormat.flagsOffset)
        }
        guard let activity = HookActivity(rawValue: bytes[HookFormat.activityOffset]) else {
            throw .unknownActivity(bytes[HookFormat.activityOffset], offset: HookFormat.activityOffset)
        }
        return HookRecordHeader(
            activity: activity,
            realtime: number(at: HookFormat.realtimeOffset, size: 8),
            boottime: number(at: HookFormat.boottimeOffset, size: 8),
            hookPID: try processID(at: HookFormat.hookPIDOffset, least: 1),
            sshdPID: try processID(at: HookFormat.sshdPIDOffset, least: 0)
        )
    }

    /// The version comes before the length: a later version may have a shorter header or longer records.
    private func checkVersion() throws(HookRecordError) {
        guard bytes.count >= HookFormat.activityOffset else { throw .tooShort(length: bytes.count) }
        let magic = HookFormat.magic
        guard bytes[0] == magic.0, bytes[1] == magic.1, bytes[2] == magic.2, bytes[3] == magic.3 else {
            throw .wrongMagic
        }
        let version = UInt16(truncatingIfNeeded: number(at: HookFormat.versionOffset, size: 2))
        guard version == HookFormat.version else { throw .unsupportedVersion(version) }
    }

    private func checkWhole() throws(HookRecordError) {
        guard bytes.count >= HookFormat.minimumSize else { throw .tooShort(length: bytes.count) }
        guard bytes.count <= HookFormat.maximumSize else { throw .tooLong(length: bytes.count) }
        let declared = UInt32(truncatingIfNeeded: number(at: HookFormat.lengthOffset, size: 4))
        guard Int(declared) == bytes.count else { throw .wrongLength(declared: declared, actual: bytes.count) }
        var check = CRC32()
        let hole = HookFormat.checksumOffset..<(HookFormat.checksumOffset + 4)
        for index in bytes.indices {
            check.add(hole.contains(index) ? 0 : bytes[index])
        }
        guard UInt64(check.value) == number(at: HookFormat.checksumOffset, size: 4) else { throw .wrongChecksum }
    }

    private func processID(at offset: Int, least: Int32) throws(HookRecordError) -> Int32 {
        let value = Int32(truncatingIfNeeded: number(at: offset, size: 4))
        guard value >= least else { throw .invalidProcessID(offset: offset) }
        return value
    }

    mutating func text(_ field: HookField) throws(HookRecordError) -> [UInt8] {
        let start = offset
        guard bytes.count - start >= 2 else { throw .fieldOutOfBounds(field, offset: start) }
        let length = Int(number(at: start, size: 2))
        guard length <= field.limit else { throw .fieldTooLong(field, length: length, offset: start) }
        guard bytes.count - start - 2 >= length else { throw .fieldOutOfBounds(field, offset: start) }
        offset = start + 2 + length
        let text = bytes[(start + 2)..<offset]
        if let nul = text.firstIndex(of: 0) { throw .nulInField(field, offset: nul) }
        return Array(text)
    }

    func end() throws(HookRecordError) {
        guard offset == bytes.count else { throw .trailingBytes(offset: offset) }
    }

    /// The number in `size` bytes, the lowest first; the caller has checked that they are there.
    private func number(at offset: Int, size: Int) -> UInt64 {
        var value: UInt64 = 0
        for index in stride(from: size - 1, through: 0, by: -1) {
            value = value << 8 | UInt64(bytes[offset + index])
        }
        return value
    }
}
