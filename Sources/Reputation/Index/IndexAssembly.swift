import Timestamps

/// The sections of an index being built, and what the header says about them.
struct IndexAssembly {
    let builtAt: Timestamp
    var texts = TextTable()
    var sections: [IndexSection: [UInt8]] = [:]
    var report = IndexBuildReport()
    var hasWideSets = false
    var hasWideLocations = false
    var hasWideMembers = false
    var firstHostSet: UInt32 = .max
    var listingsFirst4 = 0
    var listingsFirst6 = 0
    var locationsFirst4 = 0
    var locationsFirst6 = 0

    init(builtAt: Timestamp) { self.builtAt = builtAt }

    mutating func set(_ index: IndexSection, _ table: SegmentWriter4) {
        guard let blocks = IndexSection(rawValue: index.rawValue + 1) else { return }
        sections[index] = table.index.bytes
        sections[blocks] = table.blocks.bytes
    }

    mutating func set(_ index: IndexSection, _ table: SegmentWriter6) {
        let parts = [table.index, table.starts, table.values, table.narrowStarts, table.narrowValues]
        for (position, part) in parts.enumerated() {
            guard let section = IndexSection(rawValue: index.rawValue + UInt32(position)) else { return }
            sections[section] = part.bytes
        }
    }

    /// The whole file.
    func build() -> IndexBuild {
        var body = ByteWriter()
        var table = ByteWriter()
        let all = IndexSection.allCases
        let bodyStart = IndexFormat.headerSize + all.count * IndexFormat.tableEntrySize
        var report = report
        for section in all {
            let bytes = sections[section] ?? []
            report.bytes[section] = bytes.count
            table.append(section.rawValue)
            // The CRC of a whole array.
            table.append(unsafe bytes.withUnsafeBytes { unsafe Checksum.of($0) })
            table.append(UInt64(bodyStart + body.bytes.count))
            table.append(UInt64(bytes.count))
            table.append(UInt64(0))
            body.append(bytes)
            body.pad(to: 8)
        }
        let head = header(length: bodyStart + body.bytes.count)
        var hash = IndexLayout.hash(head.bytes)
        hash = IndexLayout.hash(table.bytes, from: hash)
        var file = head
        file.append(hash)
        file.append(table.bytes)
        file.append(body.bytes)
        return IndexBuild(bytes: file.bytes, report: report)
    }

    private func header(length: Int) -> ByteWriter {
        var head = ByteWriter()
        head.append(IndexFormat.magic)
        head.append(IndexFormat.version)
        head.append(UInt32(IndexSection.allCases.count))
        head.append(UInt64(length))
        head.append(builtAt.microseconds)
        head.append(UInt32((hasWideSets ? 1 : 0) + (hasWideLocations ? 2 : 0) + (hasWideMembers ? 4 : 0)))
        head.append(firstHostSet)
        for first in [listingsFirst4, listingsFirst6, locationsFirst4, locationsFirst6] { head.append(UInt32(first)) }
        return head
    }
}
