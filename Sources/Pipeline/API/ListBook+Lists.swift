public import Timestamps

extension ListBook {
    /// Makes a list; its ID.
    /// - Throws: `.tooManyLists`, or why the store did not keep it.
    public func create(
        _ texts: ListTexts,
        of resource: ListResource,
        _ side: ListSide,
        for account: Int64,
        at now: Timestamp
    ) throws(ListRefusal) -> String {
        try alone { () throws(ListRefusal) in
            let (own, hasSlots) = remember(account) { tables in
                (tables.members.values.count { $0.list.builtIn == nil }, tables.hasSlots)
            }
            guard own < limits.lists, hasSlots else { throw .tooManyLists(limit: limits.lists) }
            var list = PrivateList(
                account: account,
                id: newID(),
                side: side,
                resource: resource,
                texts: texts,
                created: now,
                updated: now
            )
            list.number = try stored { try store.create(list) }
            let made = list
            remember(account) { $0.add(made) }
            return made.id
        }
    }

    /// Changes what the owner says about a list.
    /// - Throws: `.noList`, `.builtIn`, or why the store did not keep it.
    public func edit(
        _ id: String,
        _ side: ListSide,
        of account: Int64,
        at now: Timestamp,
        _ change: (inout ListTexts) -> Void
    ) throws(ListRefusal) {
        try alone { () throws(ListRefusal) in
            var list = try own(id, side, of: account, at: now)
            change(&list.texts)
            list.updated = now
            try keep(list)
        }
    }

    /// Binds a list to a web site, or takes it from there when `isActive` is `nil`.
    /// - Throws: `.noList`, `.tooManyOrigins`, or why the store did not keep it.
    public func bind(
        _ id: String,
        _ side: ListSide,
        of account: Int64,
        to origin: String,
        isActive: Bool?,
        at now: Timestamp
    ) throws(ListRefusal) {
        try alone { () throws(ListRefusal) in
            var list = try kept(id, side, of: account, at: now)
            let old = list.origins.first { $0.origin == origin }
            list.origins.removeAll { $0.origin == origin }
            if let isActive {
                guard list.origins.count < limits.origins else { throw .tooManyOrigins(limit: limits.origins) }
                list.origins.append(
                    ListOrigin(origin: origin, isActive: isActive, created: old?.created ?? now, updated: now)
                )
            }
            try keep(list)
        }
    }

    /// Takes a list and its entries away.
    /// - Throws: `.noList`, `.builtIn`, or why the store did not do it.
    public func delete(
        _ id: String,
        _ side: ListSide,
        of account: Int64,
        at now: Timestamp
    ) throws(ListRefusal) {
        try alone { () throws(ListRefusal) in
            let list = try own(id, side, of: account, at: now)
            try stored { try store.delete(list.number) }
            remember(account) { $0.remove(id) }
        }
    }

    /// Takes all entries of a list away; of the list of reported addresses, the reports.
    /// - Throws: `.noList`, or why the store did not do it.
    public func empty(
        _ id: String,
        _ side: ListSide,
        of account: Int64,
        at now: Timestamp
    ) throws(ListRefusal) {
        try alone { () throws(ListRefusal) in
            var list = try self.list(id, side, of: account, at: now)
            guard list.number != 0 else { return }
            list.number = try stored { try store.empty(list.number, at: now) }
            list.count = 0
            list.updated = now
            let emptied = list
            remember(account) { tables in
                tables.remove(id)
                tables.add(emptied)
            }
        }
    }

    private func keep(_ list: PrivateList) throws(ListRefusal) {
        try stored { try store.update(list) }
        remember(list.account) { $0.update(list) }
    }

    /// A list that the account made itself.
    private func own(
        _ id: String,
        _ side: ListSide,
        of account: Int64,
        at now: Timestamp
    ) throws(ListRefusal) -> PrivateList {
        let list = try list(id, side, of: account, at: now)
        if let kind = list.builtIn { throw .builtIn(kind) }
        return list
    }

    /// A list that the store knows: a built-in one is made there when it is first needed.
    func kept(
        _ id: String,
        _ side: ListSide,
        of account: Int64,
        at now: Timestamp
    ) throws(ListRefusal) -> PrivateList {
        var list = try list(id, side, of: account, at: now)
        guard list.number == 0 else { return list }
        list.created = now
        list.updated = now
        let new = list
        list.number = try stored { try store.create(new) }
        let made = list
        remember(account) { $0.add(made) }
        return list
    }
}
