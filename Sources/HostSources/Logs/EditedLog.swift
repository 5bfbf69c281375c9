/// Finds the place up to which an edited log was read: behind the last line that was read, where that stands now.
enum EditedLog {
    /// Only so many bytes at the end are searched.
    static let searchLimit: UInt64 = 64 << 20
    private static let pieceSize = 1 << 20

    /// Behind the last place that looks like the one before `offset` did; `nil` when there is none.
    static func end(
        in file: Descriptor,
        size: UInt64,
        _ fingerprint: ContentFingerprint,
        _ offset: UInt64,
        _ framing: LogFraming = .lines
    ) -> LogEnd? {
        let tail = ContentFingerprint.tailLength(offset)
        // Fewer bytes may stand anywhere.
        guard tail == ContentFingerprint.tailLimit else { return nil }
        var end = size
        let first = size > searchLimit ? size - searchLimit : 0
        while end > first + UInt64(tail) {
            let start = max(first, end > UInt64(pieceSize) ? end - UInt64(pieceSize) : 0)
            let bytes = file.bytes(at: start, count: Int(end - start))
            if let found = lastPlace(in: bytes, at: start, tail: tail, fingerprint.tail, framing) {
                let place = start + UInt64(found)
                return LogEnd(offset: place, isInsideLine: false, fingerprint: file.fingerprint(at: place))
            }
            guard start > first else { return nil }
            // The next piece ends where a place may begin that this one cut.
            end = start + UInt64(tail)
        }
        return nil
    }

    private static func lastPlace(
        in bytes: [UInt8],
        at start: UInt64,
        tail: Int,
        _ digest: UInt64,
        _ framing: LogFraming
    ) -> Int? {
        if case .records(let size) = framing { return lastRecord(in: bytes, at: start, size, tail: tail, digest) }
        var rest = bytes[...]
        while let newline = rest.lastIndex(of: 0x0A), newline + 1 >= tail {
            if ContentFingerprint.digest(bytes[(newline + 1 - tail)...newline]) == digest { return newline + 1 }
            rest = bytes[..<newline]
        }
        return nil
    }

    private static func lastRecord(
        in bytes: [UInt8],
        at start: UInt64,
        _ size: Int,
        tail: Int,
        _ digest: UInt64
    ) -> Int? {
        var end = bytes.count - Int((start + UInt64(bytes.count)) % UInt64(size))
        while end >= tail {
            if ContentFingerprint.digest(bytes[(end - tail)..<end]) == digest { return end }
            end -= size
        }
        return nil
    }
}
