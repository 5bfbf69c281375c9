public import IPNetworks
public import Timestamps

extension ListBook {
    private static let reportedID = BuiltInList.reported.rawValue

    /// Keeps a report.
    /// - Throws: `.tooManyReports`, or why the store did not keep it.
    public func report(_ report: Report, of account: Int64, at now: Timestamp) throws(ListRefusal) {
        guard !report.addresses.isEmpty else { return }
        try alone { () throws(ListRefusal) in
            var list = try kept(Self.reportedID, .deny, of: account, at: now)
            list.count = try stored(limit: .tooManyReports(limit: limits.reports)) {
                try store.report(list.number, report, limit: max(list.count, limits.reports), at: now)
            }
            list.updated = now
            let changed = list
            remember(account) { tables in
                tables.update(changed)
                for address in report.addresses {
                    tables.insert(
                        .prefix(IPPrefix(host: address)),
                        expiry: report.expiry.microseconds,
                        in: Self.reportedID
                    )
                }
            }
        }
    }

    /// Takes reported addresses away; those that are not reported are no mistake.
    /// - Throws: why the store did not do it.
    public func withdraw(_ addresses: [IPAddress], of account: Int64, at now: Timestamp) throws(ListRefusal) {
        try alone { () throws(ListRefusal) in
            var list = try list(Self.reportedID, .deny, of: account, at: now)
            guard list.number != 0, !addresses.isEmpty else { return }
            list.count = try stored { try store.withdraw(list.number, addresses, at: now) }
            list.updated = now
            let changed = list
            remember(account) { tables in
                tables.update(changed)
                for address in addresses { tables.remove(.prefix(IPPrefix(host: address)), from: Self.reportedID) }
            }
        }
    }

    /// One reported address; `nil` when it is not reported, or no longer.
    public func reported(
        _ address: IPAddress,
        of account: Int64,
        at now: Timestamp
    ) throws(ListRefusal) -> ReportedAddress? {
        let list = try list(Self.reportedID, .deny, of: account, at: now)
        guard list.number != 0 else { return nil }
        return try stored { try store.reported(address, of: list.number, at: now) }
    }

    /// What passes the filter, in the order of families and addresses.
    public func reported(
        of account: Int64,
        matching filter: ReportFilter,
        at now: Timestamp
    ) throws(ListRefusal) -> [ReportedAddress] {
        var found: [ReportedAddress] = []
        try forEachReported(of: account, matching: filter, at: now) { found.append($0) }
        return found
    }

    /// Calls `body` with what passes the filter, in the order of families and addresses.
    public func forEachReported(
        of account: Int64,
        matching filter: ReportFilter,
        at now: Timestamp,
        _ body: (ReportedAddress) -> Void
    ) throws(ListRefusal) {
        let list = try list(Self.reportedID, .deny, of: account, at: now)
        guard list.number != 0 else { return }
        try stored { try store.forEachReported(of: list.number, matching: filter, at: now, body) }
    }
}
