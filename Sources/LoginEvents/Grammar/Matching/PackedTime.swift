/// The time of a line as it was read, in few bytes.
struct PackedTime: Hashable, BitwiseCopyable {
    /// What the line has.
    enum Kind: UInt8, BitwiseCopyable {
        case missing
        case local
        /// `seconds` and `microsecond` since the epoch.
        case exact
        /// Date and time of day, `offset` minutes ahead of UTC.
        case zoned
    }

    var kind = Kind.missing
    var month: UInt8 = 0
    var day: UInt8 = 0
    var hour: UInt8 = 0
    var minute: UInt8 = 0
    var second: UInt8 = 0
    /// 0 when the line has none.
    var year: UInt16 = 0
    var offset: Int16 = 0
    var microsecond: UInt32 = 0
    var seconds: Int64 = 0
}

extension LogTime {
    init(_ packed: PackedTime) {
        switch packed.kind {
        case .missing: self = .missing
        case .exact:
            self = .exact(Timestamp(microseconds: packed.seconds &* 1_000_000 &+ Int64(packed.microsecond)))
        case .local: self = .local(LocalLogTime(packed))
        case .zoned:
            guard let moment = LocalLogTime(packed).moment(utcOffset: Int(packed.offset) * 60) else {
                self = .missing
                return
            }
            self = .exact(moment)
        }
    }
}

extension LocalLogTime {
    fileprivate init(_ packed: PackedTime) {
        self.init(
            year: packed.year == 0 ? nil : Int(packed.year),
            month: Int(packed.month),
            day: Int(packed.day),
            hour: Int(packed.hour),
            minute: Int(packed.minute),
            second: Int(packed.second),
            microsecond: Int(packed.microsecond)
        )
    }
}
