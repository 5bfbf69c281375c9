internal import IPNetworks
internal import Reputation
public import Timestamps

extension ListBook {
    /// Changes entries of a list; of the list of reported addresses, only takes addresses away.
    /// - Throws: `.noList`, `.builtIn`, `.tooManyEntries`, or why the store did not do it.
    public func change(
        _ id: String,
        _ side: ListSide,
        of account: Int64,
        _ change: ListChange,
        at now: Timestamp
    ) throws(ListRefusal) {
        if id == BuiltInList.reported.rawValue {
            guard change.append.isEmpty else { throw .builtIn(.reported) }
            _ = try list(id, side, of: account, at: now)
            return try withdraw(change.remove.compactMap(\.host), of: account, at: now)
        }
        try alone { () throws(ListRefusal) in
            var list = try kept(id, side, of: account, at: now)
            let others = entryCount(of: account) - list.count
            let limit = min(limits.entriesOfList, max(list.count, limits.entries - others))
            list.count = try stored(limit: .tooManyEntries(limit: limit)) {
                try store.change(list.number, change, limit: limit, at: now)
            }
            list.updated = now
            let changed = list
            remember(account) { tables in
                tables.update(changed)
                for entry in change.append {
                    tables.insert(entry.value, expiry: entry.expiry?.microseconds ?? PrefixTable.never, in: id)
                }
                for value in change.remove { tables.remove(value, from: id) }
            }
        }
    }

    /// Entries of a list that have not expired, in the order of their keys; of the list of reported addresses, these.
    /// - Throws: `.noList`, or why the store did not answer.
    public func entries(
        of id: String,
        _ side: ListSide,
        of account: Int64,
        at now: Timestamp,
        offset: Int = 0,
        limit: Int = .max
    ) throws(ListRefusal) -> [ListEntry] {
        let list = try list(id, side, of: account, at: now)
        guard list.number != 0 else { return [] }
        guard list.builtIn == .reported else {
            return try stored { try store.entries(of: list.number, at: now, offset: offset, limit: limit) }
        }
        var filter = ReportFilter()
        filter.offset = offset
        filter.limit = limit
        return try reported(of: account, matching: filter, at: now).map { reported in
            ListEntry(
                value: .prefix(IPPrefix(host: reported.address)),
                expiry: reported.expiry,
                updated: reported.lastReport
            )
        }
    }

    /// One entry of a list, unless it has expired; `nil` when there is none.
    public func entry(
        _ value: ListValue,
        of id: String,
        _ side: ListSide,
        of account: Int64,
        at now: Timestamp
    ) throws(ListRefusal) -> ListEntry? {
        let list = try list(id, side, of: account, at: now)
        guard list.number != 0 else { return nil }
        return try stored { try store.entry(value, of: list.number, at: now) }
    }

    private func entryCount(of account: Int64) -> Int {
        remember(account) { tables in
            tables.members.values.reduce(0) { $1.list.builtIn == .reported ? $0 : $0 + $1.list.count }
        }
    }
}

extension ListValue {
    /// The address, when the value is a block of one.
    var host: IPAddress? {
        guard case .prefix(let prefix) = self, prefix.length == prefix.address.bitWidth else { return nil }
        return prefix.address
    }
}
