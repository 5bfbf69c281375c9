public import Timestamps

extension ListBook {
    /// Drops a bounded part of what has expired: `steps` places of each table in memory, `steps` rows in the store, and
    /// lists whose time is over.
    ///
    /// - Returns: whether the store may hold more that has expired.
    /// - Throws: why the store did not do it.
    @discardableResult
    public func sweep(steps: Int, at now: Timestamp) throws(ListRefusal) -> Bool {
        for account in accounts {
            try deleteExpiredLists(of: account, at: now)
            remember(account) { $0.sweep(steps: steps, at: now.microseconds) }
        }
        return try alone { () throws(ListRefusal) in
            let swept = try stored { try store.sweep(at: now, limit: steps) }
            if !swept.removed.isEmpty { forget(swept.removed) }
            return swept.hasMore
        }
    }

    private func deleteExpiredLists(of account: Int64, at now: Timestamp) throws(ListRefusal) {
        try alone { () throws(ListRefusal) in
            let expired = remember(account) { tables in
                tables.members.values.map(\.list).filter { $0.builtIn == nil && !$0.isLive(at: now) }
            }
            for list in expired {
                try stored { try store.delete(list.number) }
                remember(account) { $0.remove(list.id) }
            }
        }
    }

    private func forget(_ removed: [Int64: Int]) {
        for account in accounts {
            remember(account) { tables in
                for var list in tables.members.values.map(\.list) {
                    guard let gone = removed[list.number] else { continue }
                    list.count -= gone
                    tables.update(list)
                }
            }
        }
    }
}
