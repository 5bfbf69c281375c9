/// Checks that a value in a MaxMind DB file can be read without leaving the file, without end and without a deep call
/// stack, before it is given to a library that may rely on that (MaxMind DB file format specification, version 2.0).
///
/// No bytes make it trap.
struct MMDBStructure {
    /// Where pointers count from, and the end of what may be read.
    let section: Range<Int>

    /// Maps in lists in maps: real databases need 5.
    static let depthLimit = 16
    /// Values in one record, those behind pointers counted each time: real databases need about 100.
    static let valueLimit = 4096

    /// What is wrong with a value, and where in the file.
    enum Fault: Error, Hashable, CustomStringConvertible {
        case truncated(at: Int)
        case tooDeep(at: Int)
        case tooManyValues(at: Int)
        case badPointer(at: Int)
        case badSize(at: Int)
        case unknownType(at: Int)
        case keyIsNoText(at: Int)
        case noMetadata
        case badMetadata(String)

        var description: String {
            switch self {
            case .truncated(let offset): "a value at byte \(offset) reaches past the end"
            case .tooDeep(let offset): "values are nested too deeply at byte \(offset)"
            case .tooManyValues(let offset): "a record has too many values at byte \(offset)"
            case .badPointer(let offset): "a pointer at byte \(offset) leads nowhere"
            case .badSize(let offset): "a value at byte \(offset) has a size that its type cannot have"
            case .unknownType(let offset): "a value at byte \(offset) has no known type"
            case .keyIsNoText(let offset): "a key at byte \(offset) is no text"
            case .noMetadata: "the metadata is missing"
            case .badMetadata(let key): "the metadata has no usable \(key)"
            }
        }
    }

    /// The types of values by their numbers in the file.
    private enum Kind: Int {
        case pointer = 1
        case text, double, bytes, uint16, uint32, map, int32, uint64, uint128, array
        case boolean = 14
        case float = 15

        /// The sizes that a plain value of the type may have; `nil` for texts, bytes and what holds other values.
        var sizes: ClosedRange<Int>? {
            switch self {
            case .double: 8...8
            case .uint16: 0...2
            case .uint32, .int32: 0...4
            case .uint64: 0...8
            case .uint128: 0...16
            case .boolean: 0...1
            case .float: 4...4
            case .pointer, .text, .bytes, .map, .array: nil
            }
        }
    }

    /// The first bytes of a value: its type, its size or pointed-to place, and where it goes on.
    private struct Head {
        var kind: Kind
        var size: Int
        var next: Int
    }

    /// Checks the record at `offset` in the section; gives the keys of its outermost map with the place of each value
    /// in the file, or nothing when it is no map.
    func keys(of bytes: Span<UInt8>, at offset: Int) throws(Fault) -> [String: Int] {
        guard offset >= 0, offset < section.count else { throw .badPointer(at: section.lowerBound) }
        var values = 0
        var keys: [String: Int] = [:]
        let start = section.lowerBound + offset
        let head = try resolved(bytes, at: start)
        guard head.kind == .map else {
            _ = try end(of: bytes, at: start, depth: 0, &values)
            return [:]
        }
        var place = head.next
        for _ in 0..<head.size {
            let key = try text(bytes, at: place)
            place = try end(of: bytes, at: place, depth: 1, &values)
            keys[key] = place
            place = try end(of: bytes, at: place, depth: 1, &values)
        }
        return keys
    }

    /// A whole number that is not negative; `nil` when something else is at that place.
    func unsigned(_ bytes: Span<UInt8>, at place: Int) throws(Fault) -> UInt64? {
        let head = try resolved(bytes, at: place)
        guard head.kind == .uint16 || head.kind == .uint32 || head.kind == .uint64, head.size <= 8 else { return nil }
        return UInt64(try number(bytes, head.next, count: head.size))
    }

    /// Where the value ends that begins at `place`; everything in it is checked.
    private func end(of bytes: Span<UInt8>, at place: Int, depth: Int, _ values: inout Int) throws(Fault) -> Int {
        guard depth <= Self.depthLimit else { throw .tooDeep(at: place) }
        values += 1
        guard values <= Self.valueLimit else { throw .tooManyValues(at: place) }
        let head = try head(bytes, at: place)
        switch head.kind {
        case .pointer:
            let target = try pointed(to: head, at: place)
            guard try self.head(bytes, at: target).kind != .pointer else { throw .badPointer(at: place) }
            _ = try end(of: bytes, at: target, depth: depth + 1, &values)
            return head.next
        case .map, .array:
            var next = head.next
            for _ in 0..<head.size {
                if head.kind == .map {
                    guard try resolved(bytes, at: next).kind == .text else { throw .keyIsNoText(at: next) }
                    next = try end(of: bytes, at: next, depth: depth + 1, &values)
                }
                next = try end(of: bytes, at: next, depth: depth + 1, &values)
            }
            return next
        case .boolean:
            guard head.size <= 1 else { throw .badSize(at: place) }
            return head.next
        default:
            if let sizes = head.kind.sizes, !sizes.contains(head.size) { throw .badSize(at: place) }
            guard head.size <= section.upperBound - head.next else { throw .truncated(at: place) }
            return head.next + head.size
        }
    }

    /// The head at `place`, or the one that a pointer there points to.
    private func resolved(_ bytes: Span<UInt8>, at place: Int) throws(Fault) -> Head {
        let first = try head(bytes, at: place)
        guard first.kind == .pointer else { return first }
        let second = try head(bytes, at: try pointed(to: first, at: place))
        guard second.kind != .pointer else { throw .badPointer(at: place) }
        return second
    }

    private func pointed(to head: Head, at place: Int) throws(Fault) -> Int {
        guard head.size < section.count else { throw .badPointer(at: place) }
        return section.lowerBound + head.size
    }

    private func text(_ bytes: Span<UInt8>, at place: Int) throws(Fault) -> String {
        let head = try resolved(bytes, at: place)
        guard head.kind == .text else { throw .keyIsNoText(at: place) }
        guard head.size <= section.upperBound - head.next else { throw .truncated(at: place) }
        var text: [UInt8] = []
        // Longer keys than that are none of ours.
        for index in head.next..<head.next + min(head.size, 64) { text.append(bytes[index]) }
        return String(decoding: text, as: UTF8.self)
    }

    private func head(_ bytes: Span<UInt8>, at place: Int) throws(Fault) -> Head {
        let control = Int(try number(bytes, place, count: 1))
        var next = place + 1
        var type = control >> 5
        if type == Kind.pointer.rawValue { return try pointer(bytes, control: control, next: next) }
        if type == 0 {
            type = 7 + Int(try number(bytes, next, count: 1))
            next += 1
        }
        guard let kind = Kind(rawValue: type), kind != .pointer else { throw .unknownType(at: place) }
        var size = control & 31
        if size >= 29 {
            // 29, 30 and 31 mean that the size is in 1, 2 or 3 more bytes, counted from what fewer bytes can say.
            let count = size - 28
            size = [29, 285, 65821][count - 1] + Int(try number(bytes, next, count: count))
            next += count
        }
        return Head(kind: kind, size: size, next: next)
    }

    private func pointer(_ bytes: Span<UInt8>, control: Int, next: Int) throws(Fault) -> Head {
        let count = (control >> 3 & 3) + 1
        let low = Int(try number(bytes, next, count: count))
        let high = count == 4 ? 0 : (control & 7) << (8 * count)
        return Head(kind: .pointer, size: high + low + [0, 2048, 526_336, 0][count - 1], next: next + count)
    }

    /// The big-endian number in `count` bytes, at most 8.
    private func number(_ bytes: Span<UInt8>, _ place: Int, count: Int) throws(Fault) -> UInt64 {
        guard place >= section.lowerBound, place <= section.upperBound - count, section.upperBound <= bytes.count
        else { throw .truncated(at: place) }
        var value: UInt64 = 0
        for index in place..<place + count { value = value << 8 | UInt64(bytes[index]) }
        return value
    }
}
