import IPNetworks

/// The lines about dropped connections that came lately, so that one that the journal and a file both have counts once.
///
/// Those lines have no process of their own to tell them apart by; sshd limits how many it writes.
struct DroppedLines {
    /// How many are kept.
    static let capacity = 128

    private struct Line: Hashable {
        var pid: Int32?
        var message: String
        var address: IPAddress?
        var port: UInt16?
        var count: Int?
    }

    /// The grammar's row of `exited MaxStartups throttling ...`: its number holds those that had a line of their own.
    static let sumMessage = "sshd.throttled"

    /// The most that a line counts for.
    private static let most = Int(Int32.max)

    private var single = 0
    private var lines: [(line: Line, source: LoginWitnesses, time: Timestamp)] = []

    /// Takes a line of `source`; of how many connections it is the first word.
    mutating func take(_ record: LogRecord, from source: LoginWitnesses, at time: Timestamp) -> Int {
        guard isNews(record, from: source, at: time) else { return 0 }
        let (product, overflow) = max(1, record.count ?? 1).multipliedReportingOverflow(by: max(1, record.repeatCount))
        let count = overflow ? Self.most : min(product, Self.most)
        guard record.message == Self.sumMessage else {
            if record.count == nil { single = min(single + count, Self.most) }
            return count
        }
        defer { single = 0 }
        return max(0, count - single)
    }

    private mutating func isNews(_ record: LogRecord, from source: LoginWitnesses, at time: Timestamp) -> Bool {
        let line = Line(
            pid: record.pid,
            message: record.message,
            address: record.address,
            port: record.port,
            count: record.count
        )
        let copy = lines.firstIndex { known in
            let apart = time.duration(since: known.time)
            return known.line == line && known.source != source && apart <= .seconds(2) && apart >= .seconds(-2)
        }
        if let copy {
            lines.remove(at: copy)
            return false
        }
        if lines.count == Self.capacity { lines.removeFirst() }
        lines.append((line, source, time))
        return true
    }
}
