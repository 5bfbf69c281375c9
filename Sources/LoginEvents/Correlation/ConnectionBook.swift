/// The connections on which nobody is logged in yet, by process; the one spoken of longest ago goes first.
struct ConnectionBook {
    /// How many are kept at most: 40 times what `MaxStartups` allows by default.
    static let capacity = 4096
    /// How many go at a time, so that finding them costs little for each line.
    private static let slack = 512

    private var connections: [Int32: PreauthConnection] = [:]
    private var clock: UInt64 = 0

    var count: Int { connections.count }

    /// The connection of a process.
    func connection(_ pid: Int32?) -> PreauthConnection? {
        pid.flatMap { connections[$0] }
    }

    /// Changes the connection that a line is about, after starting a new one where its process serves another now.
    mutating func update<Result>(
        _ pid: Int32,
        _ record: LogRecord,
        _ change: (inout PreauthConnection) -> Result
    ) -> Result {
        clock += 1
        if let known = connections[pid], !known.isSame(as: record) { connections[pid] = nil }
        defer { if connections.count > Self.capacity { shrink() } }
        connections[pid, default: PreauthConnection()].touched = clock
        return change(&connections[pid, default: PreauthConnection()])
    }

    private mutating func shrink() {
        let order = connections.values.map(\.touched).sorted()
        let oldestKept = order[min(Self.slack, order.count - 1)]
        connections = connections.filter { $0.value.touched >= oldestKept }
    }
}
