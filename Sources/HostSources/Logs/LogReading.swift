import CLinuxSockets

/// What one read of a generation gave.
enum LogReading {
    /// Nothing more for now, at a size of the file.
    case nothing(size: UInt64)
    /// What stood before the offset stands there no more: the file was emptied or overwritten.
    case overwritten
    /// Bytes were done with.
    case some(Part)

    struct Part {
        /// Whole lines; empty when bytes were passed over only.
        var lines: [UInt8]
        /// The offset of the first of them.
        var start: UInt64
        /// Where the generation stands behind them.
        var end: LogEnd
        /// Whether the end of the file was reached.
        var isAtEnd: Bool
        /// Whether a line that is too long was met.
        var metLongLine: Bool
    }

    /// The most bytes of one batch, unless one line is longer.
    static let usualSize = 64 << 10

    /// Reads what follows in a generation: `size` bytes of it, unless one line is longer.
    static func read(
        _ file: Descriptor,
        _ generation: LogGeneration,
        _ framing: LogFraming,
        size: Int = usualSize
    ) -> LogReading {
        let usual = readOnce(file, generation, framing, size: size)
        guard case .nothing = usual.reading, usual.isFull else { return usual.reading }
        return readOnce(file, generation, framing, size: LineCut.lineLimit).reading
    }

    private static func readOnce(
        _ file: Descriptor,
        _ generation: LogGeneration,
        _ framing: LogFraming,
        size: Int
    ) -> (reading: LogReading, isFull: Bool) {
        // The bytes before the offset are read again, in one call with what follows: the file may be emptied any time.
        let overlap = overlap(generation.offset)
        let window = file.bytes(at: generation.offset - UInt64(overlap), count: overlap + size)
        let tail = overlap - ContentFingerprint.tailLength(generation.offset)
        guard window.count >= overlap,
            ContentFingerprint.digest(window[tail..<overlap]) == generation.fingerprint.tail
        else { return (.overwritten, false) }
        let isFull = window.count == overlap + size
        let cut = framing.cut(window[overlap...], isSkipping: generation.isSkipping)
        guard cut.consumed > 0 else {
            return (.nothing(size: generation.offset + UInt64(window.count - overlap)), isFull)
        }
        let end = end(file, generation, framing, window, cut)
        let part = Part(
            lines: Array(window[(overlap + cut.lines.lowerBound)..<(overlap + cut.lines.upperBound)]),
            start: generation.offset + UInt64(cut.lines.lowerBound),
            end: end,
            isAtEnd: !isFull,
            metLongLine: cut.metLongLine
        )
        return (.some(part), isFull)
    }

    private static func end(
        _ file: Descriptor,
        _ generation: LogGeneration,
        _ framing: LogFraming,
        _ window: [UInt8],
        _ cut: LineCut
    ) -> LogEnd {
        let offset = generation.offset + UInt64(cut.consumed)
        if cut.lines.isEmpty, !cut.isSkipping, !generation.isSkipping {
            // Only NULs: a hole may be as long as the file was before it was emptied.
            let data = linux_next_data(file.number, Int64(clamping: offset))
            let next = data > 0 ? max(offset, UInt64(data)) : offset
            return LogEnd(offset: next, isInsideLine: false, fingerprint: file.fingerprint(at: next))
        }
        let behind = overlap(generation.offset) + cut.consumed
        if let end = behindHole(file, offset, window[..<behind].suffix(cut.consumed), framing) { return end }
        var fingerprint = generation.fingerprint
        if generation.offset < UInt64(ContentFingerprint.headLimit) {
            fingerprint.head = ContentFingerprint.digest(window[..<ContentFingerprint.headLength(offset)])
            fingerprint.brow = ContentFingerprint.digest(window[..<ContentFingerprint.browLength(offset)])
        }
        fingerprint.tail = ContentFingerprint.digest(window[..<behind].suffix(ContentFingerprint.tailLimit))
        return LogEnd(offset: offset, isInsideLine: cut.isSkipping, fingerprint: fingerprint)
    }

    /// Behind a hole in a file of records, whose bytes were all zero so far; `nil` where there is none.
    private static func behindHole(
        _ file: Descriptor,
        _ offset: UInt64,
        _ read: ArraySlice<UInt8>,
        _ framing: LogFraming
    ) -> LogEnd? {
        guard framing != .lines, read.allSatisfy({ $0 == 0 }) else { return nil }
        let data = linux_next_data(file.number, Int64(clamping: offset))
        guard data > 0, let next = framing.wholeRecords(before: UInt64(data)), next > offset else { return nil }
        return LogEnd(offset: next, isInsideLine: false, fingerprint: file.fingerprint(at: next))
    }

    /// How much before the offset is read again: all that the fingerprint is made of and that still changes it.
    private static func overlap(_ offset: UInt64) -> Int {
        offset < UInt64(ContentFingerprint.headLimit) ? Int(offset) : ContentFingerprint.tailLimit
    }
}
