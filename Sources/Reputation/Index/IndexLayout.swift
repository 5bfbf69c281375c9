import Timestamps

/// The header and the sections of an index, checked to lie within its bytes.
struct IndexLayout {
    let header: IndexHeader
    private var sections: [SectionBytes] = []
    private let bytes: SectionBytes
    private var checksums: [UInt32] = []

    /// Reads the header and the section table.
    init(_ raw: UnsafeRawBufferPointer) throws(IndexFault) {
        guard let base = raw.baseAddress, raw.count > 0 else { throw .empty }
        // The whole buffer, which the caller of `IndexReader.init` promises to be readable.
        bytes = unsafe SectionBytes(base: base, count: raw.count)
        header = try Self.readHeader(bytes)
        var end = IndexFormat.headerSize + IndexSection.allCases.count * IndexFormat.tableEntrySize
        for (position, section) in IndexSection.allCases.enumerated() {
            let entry = IndexFormat.headerSize + position * IndexFormat.tableEntrySize
            let found = IndexSection(rawValue: bytes.u32(entry))
            guard found == section else { throw .misplacedSection(found, position: position) }
            let offset = bytes.u64(entry + 8)
            let length = bytes.u64(entry + 16)
            guard offset == UInt64(end), length <= UInt64(raw.count - end),
                length % UInt64(IndexFormat.elementSize(section, header)) == 0
            else { throw .badBounds(section) }
            // Within the buffer by the guard above.
            unsafe sections.append(SectionBytes(base: base + end, count: Int(length)))
            checksums.append(bytes.u32(entry + 4))
            end = min(end + ((Int(length) + 7) & ~7), raw.count)
        }
        guard end == raw.count else { throw .badBounds(.texts) }
    }

    subscript(_ section: IndexSection) -> SectionBytes { sections[Int(section.rawValue) - 1] }

    /// The CRC of a section as the table tells it.
    func checksum(of section: IndexSection) -> UInt32 { checksums[Int(section.rawValue) - 1] }

    /// Throws when bytes between sections, or reserved ones in the table, are not zero.
    func checkPadding() throws(IndexFault) {
        var end = IndexFormat.headerSize + sections.count * IndexFormat.tableEntrySize
        for (position, section) in sections.enumerated() {
            let entry = IndexFormat.headerSize + position * IndexFormat.tableEntrySize
            guard bytes.u64(entry + 24) == 0 else { throw .dirtyPadding(offset: entry + 24) }
            end += section.count
            while end % 8 != 0, end < bytes.count {
                guard bytes.u8(end) == 0 else { throw .dirtyPadding(offset: end) }
                end += 1
            }
        }
    }

    func table4(_ index: IndexSection, first: Int, isWide: Bool) -> SegmentTable4 {
        let position = Int(index.rawValue) - 1
        return SegmentTable4(index: sections[position], blocks: sections[position + 1], first: first, isWide: isWide)
    }

    func table6(_ index: IndexSection, first: Int, isWide: Bool) -> SegmentTable6 {
        let position = Int(index.rawValue) - 1
        return SegmentTable6(
            index: sections[position],
            starts: sections[position + 1],
            values: sections[position + 2],
            narrowStarts: sections[position + 3],
            narrowValues: sections[position + 4],
            first: first,
            isWide: isWide
        )
    }

    private static func readHeader(_ bytes: SectionBytes) throws(IndexFault) -> IndexHeader {
        let tableEnd = IndexFormat.headerSize + IndexSection.allCases.count * IndexFormat.tableEntrySize
        guard bytes.count < 8 || bytes.u64(0) == IndexFormat.magic else { throw .wrongMagic }
        guard bytes.count >= 12 else { throw .truncated(expected: UInt64(tableEnd), found: bytes.count) }
        guard bytes.u32(8) == IndexFormat.version else { throw .wrongVersion(bytes.u32(8)) }
        guard bytes.count >= tableEnd else { throw .truncated(expected: UInt64(tableEnd), found: bytes.count) }
        let length = bytes.u64(16)
        guard length <= UInt64(bytes.count) else { throw .truncated(expected: length, found: bytes.count) }
        guard length == UInt64(bytes.count) else { throw .trailingBytes(expected: length, found: bytes.count) }
        let checksum = bytes.u64(56)
        guard checksum == headerChecksum(bytes, tableEnd: tableEnd),
            bytes.u32(12) == UInt32(IndexSection.allCases.count), bytes.u32(32) < 8
        else { throw .damagedHeader }
        return IndexHeader(
            fileLength: bytes.count,
            builtAt: Timestamp(microseconds: Int64(bitPattern: bytes.u64(24))),
            hasWideSets: bytes.u32(32) & 1 != 0,
            hasWideLocations: bytes.u32(32) & 2 != 0,
            hasWideMembers: bytes.u32(32) & 4 != 0,
            firstHostSet: bytes.u32(36),
            listingsFirst4: Int(bytes.u32(40)),
            listingsFirst6: Int(bytes.u32(44)),
            locationsFirst4: Int(bytes.u32(48)),
            locationsFirst6: Int(bytes.u32(52)),
            checksum: checksum
        )
    }

    /// FNV-1a over the header and the table without the checksum itself: any single changed byte changes it.
    private static func headerChecksum(_ bytes: SectionBytes, tableEnd: Int) -> UInt64 {
        var sum = fnvBasis
        for offset in 0..<tableEnd where !(56..<64).contains(offset) { sum = step(sum, bytes.u8(offset)) }
        return sum
    }

    /// The same over an array, going on from an earlier sum.
    static func hash(_ bytes: [UInt8], from start: UInt64 = fnvBasis) -> UInt64 { bytes.reduce(start, step) }

    static let fnvBasis: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func step(_ sum: UInt64, _ byte: UInt8) -> UInt64 { (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
