/// Why bytes are no index that can be used.
public enum IndexFault: Error, Hashable, Sendable {
    /// There are no bytes at all.
    case empty
    /// The bytes end before the header or before the length that the header tells.
    case truncated(expected: UInt64, found: Int)
    /// There are more bytes than the header tells.
    case trailingBytes(expected: UInt64, found: Int)
    /// The first bytes are not those of an index.
    case wrongMagic
    /// It is an index of a version that this reader does not know.
    case wrongVersion(UInt32)
    /// The header or the section table is not as it was written.
    case damagedHeader
    /// A section stands where another one belongs.
    case misplacedSection(IndexSection?, position: Int)
    /// A section's place, length or count does not fit the file.
    case badBounds(IndexSection)
    /// A section is not as it was written.
    case damagedSection(IndexSection)
    /// Bytes between sections are not zero.
    case dirtyPadding(offset: Int)
    /// Entries are not in ascending order.
    case unordered(IndexSection, entry: Int)
    /// An entry names something that the file does not have.
    case idOutOfRange(IndexSection, entry: Int)
    /// An entry holds a value that no builder writes.
    case malformed(IndexSection, entry: Int)
}

extension IndexFault: CustomStringConvertible {
    /// One sentence for people; safe to show to anyone.
    public var description: String {
        switch self {
        case .empty: "the index is empty"
        case .truncated(let expected, let found): "the index ends at byte \(found) of \(expected)"
        case .trailingBytes(let expected, let found): "the index has \(found) bytes but tells of \(expected)"
        case .wrongMagic: "this is not an index"
        case .wrongVersion(let version):
            "the index is of version \(version), this program reads \(IndexFormat.version); build it again"
        case .damagedHeader: "the header of the index is damaged"
        case .misplacedSection(let section, let position):
            "section \(position) of the index is \(section?.name ?? "unknown"), which does not belong there"
        case .badBounds(let section): "section \(section.name) of the index does not fit the file"
        case .damagedSection(let section): "section \(section.name) of the index is damaged: its checksum differs"
        case .dirtyPadding(let offset): "the index has stray bytes at offset \(offset)"
        case .unordered(let section, let entry): "entry \(entry) of section \(section.name) is out of order"
        case .idOutOfRange(let section, let entry):
            "entry \(entry) of section \(section.name) names something that the index does not have"
        case .malformed(let section, let entry): "entry \(entry) of section \(section.name) is malformed"
        }
    }
}
