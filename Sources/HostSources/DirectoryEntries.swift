/// The names in what getdents64(2) gave: for each entry inode (8 bytes), offset (8), length of the entry (2), type (1),
/// name with its NUL.
struct DirectoryEntries: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    mutating func next() -> [UInt8]? {
        nextEntry()?.name
    }

    /// The next name together with its inode, as the directory has it.
    mutating func nextEntry() -> (inode: UInt64, name: [UInt8])? {
        let start = rest.startIndex
        guard rest.count > 19 else { return nil }
        let length = Int(rest[start + 16]) | Int(rest[start + 17]) << 8
        guard length > 19, length <= rest.count else { return nil }
        let name = rest[(start + 19)..<(start + length)].prefix { $0 != 0 }
        let inode = rest[start..<(start + 8)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        rest = rest[(start + length)...]
        return (inode, Array(name))
    }
}
