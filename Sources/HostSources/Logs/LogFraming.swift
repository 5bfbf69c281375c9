/// What a followed file consists of.
enum LogFraming: Hashable, Sendable {
    /// Lines, each with its `\n`.
    case lines
    /// Records of so many bytes each.
    case records(size: Int)

    /// The end of the last whole record at or before `size`; `nil` for lines.
    func wholeRecords(before size: UInt64) -> UInt64? {
        guard case .records(let length) = self else { return nil }
        return size - size % UInt64(length)
    }

    /// Which of these bytes are handed on.
    func cut(_ bytes: ArraySlice<UInt8>, isSkipping: Bool) -> LineCut {
        switch self {
        case .lines: LineCut(bytes, isSkipping: isSkipping)
        case .records(let length): LineCut(records: bytes.count / length * length)
        }
    }
}

extension LineCut {
    /// Whole records of so many bytes altogether.
    init(records: Int) {
        lines = 0..<records
        consumed = records
        isSkipping = false
    }
}
