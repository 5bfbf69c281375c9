extension AttemptCounts {
    private static let magic: [UInt8] = Array("DBAC".utf8) + [1]

    /// How many sources are kept for a restart.
    static let keptSources = 16_384
    /// How large `encode` gets, in bytes.
    public static let maximumEncodedBytes = 768 << 10

    /// The counts as bytes for a restart: at most `maximumEncodedBytes`.
    ///
    /// Little-endian; a version stands at the start. Of more than 16,384 sources those with the most attempts are kept,
    /// and after the restart each other count tells by how much it may be too large. It looks at every row twice: once in
    /// half a minute is often enough. Accounts that do not exist are not kept: their names may be passwords.
    public func encode() -> [UInt8] {
        guard let latest = steps.latest else { return [] }
        let sources = sources.choose(Self.keptSources, latest: latest)
        let chosen = users.choose(Self.maximumUsers, latest: latest)
        var named = 0
        users.forEach(chosen, latest: latest) { if !$0.label.isEmpty { named += 1 } }
        var writer = CountWriter(bytes: Self.magic)
        writer.bytes.reserveCapacity(256 + 26 * sources.count + 83 * named)
        writer.append(steps.length)
        writer.append(latest)
        writer.append(steps.state.offset)
        writer.append(total)
        writer.append(totalDropped)
        writer.append(host ?? RollingCount(step: latest), latest)
        writer.append(sources.floor, latest)
        writer.append(chosen.floor, latest)
        writer.append(UInt32(sources.count))
        self.sources.forEach(sources, latest: latest) { row in
            writer.append(row.key)
            writer.append(row.error)
            writer.append(row.counts, latest)
        }
        writer.append(UInt32(named))
        users.forEach(chosen, latest: latest) { row in
            guard !row.label.isEmpty else { return }
            writer.append(UInt8(row.label.count))
            writer.bytes.append(contentsOf: row.label)
            writer.append(row.error)
            writer.append(row.counts, latest)
        }
        return writer.bytes
    }

    /// Counts as `encode` gave them; `nil` for any other bytes.
    ///
    /// An account whose name is secret, or was longer than what is kept of it, starts anew when it is tried again.
    public init?(decoding bytes: [UInt8]) {
        var reader = CountReader(rest: bytes[...])
        guard reader.take(Self.magic), let length: Int64 = reader.integer(), let latest: Int64 = reader.integer(),
            let offset: Int64 = reader.integer(), length >= 1_000_000, Self.isSane(latest), Self.isSane(offset),
            let total: UInt64 = reader.integer(), let dropped: UInt64 = reader.integer(),
            let host = reader.counts(latest), let sourceFloor = reader.counts(latest),
            let userFloor = reader.counts(latest)
        else { return nil }
        self.init()
        steps = RollingSteps(length: length, latest: latest, offset: offset)
        self.total = total
        totalDropped = dropped
        self.host = host
        sources.restore(floor: RollingPeak(step: latest, peaks: sourceFloor.counts))
        users.restore(floor: RollingPeak(step: latest, peaks: userFloor.counts))
        guard restoreSources(&reader, latest), restoreUsers(&reader, latest), reader.rest.isEmpty else { return nil }
    }

    private static func isSane(_ step: Int64) -> Bool {
        step > -RollingSteps.farthestStep && step < RollingSteps.farthestStep
    }

    private mutating func restoreSources(_ reader: inout CountReader, _ latest: Int64) -> Bool {
        guard let count: UInt32 = reader.integer(), count <= Self.keptSources else { return false }
        for _ in 0..<count {
            guard let key: UInt64 = reader.integer(), let error: UInt16 = reader.integer(),
                let counts = reader.counts(latest), !sources.contains(key)
            else { return false }
            sources.insert(CountTable.Row(key: key, counts: counts, error: error, label: []))
        }
        return true
    }

    private mutating func restoreUsers(_ reader: inout CountReader, _ latest: Int64) -> Bool {
        guard let count: UInt32 = reader.integer(), count <= Self.maximumUsers else { return false }
        for _ in 0..<count {
            guard let size: UInt8 = reader.integer(), size <= Self.longestUser, let label = reader.bytes(Int(size)),
                let error: UInt16 = reader.integer(), let counts = reader.counts(latest)
            else { return false }
            let key = Self.key(RawText(label))
            // Two long names may be the same as far as they are kept, and of a secret one nothing is.
            guard !label.isEmpty, !users.contains(key) else { continue }
            users.insert(CountTable.Row(key: key, counts: counts, error: error, label: label))
        }
        return true
    }
}
