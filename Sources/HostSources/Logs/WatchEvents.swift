/// Events in what inotify gave, `struct inotify_event` each: watch (4 bytes), mask (4), cookie (4), length of the name
/// (4), name with NULs.
struct WatchEvents: Sequence, IteratorProtocol {
    struct Event: Equatable {
        var watch: Int32
        var mask: UInt32
        /// Without NULs; empty when the event is about the watched file itself.
        var name: [UInt8]
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    mutating func next() -> Event? {
        guard rest.count >= 16 else { return nil }
        let start = rest.startIndex
        let length = Int(number(at: start + 12))
        guard length <= rest.count - 16 else { return nil }
        let name = rest[(start + 16)..<(start + 16 + length)].prefix { $0 != 0 }
        let event = Event(
            watch: Int32(truncatingIfNeeded: number(at: start)),
            mask: number(at: start + 4),
            name: Array(name)
        )
        rest = rest[(start + 16 + length)...]
        return event
    }

    private func number(at index: Int) -> UInt32 {
        var value: UInt32 = 0
        for offset in 0..<4 {
            #if _endian(little)
            value |= UInt32(rest[index + offset]) << UInt32(8 * offset)
            #else
            value = value << 8 | UInt32(rest[index + offset])
            #endif
        }
        return value
    }
}
