/// What the name of a rotated file says of its age: `auth.log.2`, `auth.log-20261122`, `auth.2.log`.
enum RotatedName: Hashable, Sendable {
    /// Counted up at each rotation: the smaller, the later.
    case count(Int)
    /// Named by a date or a time: the greater, the later.
    case date([UInt8])
    /// Any other name.
    case other

    /// Endings of compressed files, which cannot be followed.
    private static let compressed = [".gz", ".xz", ".bz2", ".zst", ".lz4", ".lzma", ".Z"].map { Array($0.utf8) }

    /// What a name says of a log with the name `base`; `nil` when it is not one of its rotated files.
    init?(_ name: [UInt8], base: [UInt8]) {
        guard name.count > base.count || name.count > 2, name != base else { return nil }
        guard !Self.isCompressed(name), let middle = Self.middle(of: name, base: base) else { return nil }
        let digits = middle.dropFirst()
        let isNumber = !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) }
        if isNumber, digits.count <= 5, let count = Int(String(decoding: digits, as: UTF8.self)) {
            self = .count(count)
        } else if digits.count >= 6, digits.allSatisfy({ (0x30...0x39).contains($0) || "-_.T:".utf8.contains($0) }) {
            self = .date(Array(digits))
        } else {
            self = .other
        }
    }

    static func isCompressed(_ name: [UInt8]) -> Bool {
        compressed.contains { name.count > $0.count && name.suffix($0.count).elementsEqual($0) }
    }

    /// What rotation put into the name, with its separator: behind it, or before its extension.
    private static func middle(of name: [UInt8], base: [UInt8]) -> ArraySlice<UInt8>? {
        if name.starts(with: base) { return separated(name[base.count...]) }
        guard let dot = base.lastIndex(of: 0x2E), dot > 0 else { return nil }
        let (stem, ending) = (base[..<dot], base[dot...])
        guard name.count > base.count, name.starts(with: stem), name.suffix(ending.count).elementsEqual(ending) else {
            return nil
        }
        return separated(name[stem.count..<(name.count - ending.count)])
    }

    private static func separated(_ middle: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let first = middle.first, "-._".utf8.contains(first) else { return nil }
        return middle
    }

    /// Whether this is of a later rotation than the other; `nil` when the names do not say.
    func isLater(than other: RotatedName) -> Bool? {
        switch (self, other) {
        case (.count(let own), .count(let other)): own < other
        case (.date(let own), .date(let other)): other.lexicographicallyPrecedes(own)
        default: nil
        }
    }
}
