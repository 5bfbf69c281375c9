import LoginEvents
import Pipeline

/// What the records of a part of `wtmp` or `btmp` say of logins over the network.
struct AccountingCut {
    /// How many records there were.
    var records = 0
    /// What they say.
    var witnesses: [AccountingWitness] = []

    /// Reads whole records.
    ///
    /// - Parameters:
    ///   - part: what was read.
    ///   - kind: what the file is about.
    ///   - key: what makes a record unique together with its offset.
    ///   - floor: what is older was read before, when it stood elsewhere; `nil` where nothing can have been.
    init(_ part: LogReading.Part, _ kind: AccountingKind, key: String, floor: Timestamp?) {
        let size = AccountingLayout.native.size
        records = part.lines.count / size
        for offset in stride(from: 0, to: records * size, by: size) {
            guard let record = AccountingRecord(part.lines, at: offset) else { continue }
            if let floor, record.time < floor { continue }
            let origin = "\(key):\(part.start + UInt64(offset))"
            let witness =
                switch kind {
                case .sessions: AccountingWitness(wtmp: record, originKey: origin)
                case .refusals: AccountingWitness(btmp: record, originKey: origin)
                }
            if let witness { witnesses.append(witness) }
        }
    }
}
