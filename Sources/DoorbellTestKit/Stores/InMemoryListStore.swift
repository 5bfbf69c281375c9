public import IPNetworks
public import LoginEvents
public import Pipeline
import Synchronization

/// Lists and reports in memory, in the plainest way: a model of what every store of them must do.
public final class InMemoryListStore: ListStore {
    private struct State {
        var lists: [PrivateList] = []
        var entries: [Int64: [ListEntry]] = [:]
        var reports: [Int64: [ReportedAddress]] = [:]
        var next: Int64 = 1
        var failure: ListStoreFailure?
    }

    private let state = Mutex(State())

    /// An empty store.
    public init() {}

    /// Makes every later write fail; `nil` ends that.
    public func fail(with failure: ListStoreFailure?) { state.withLock { $0.failure = failure } }

    private func write<Value: Sendable>(_ body: (inout State) throws -> Value) throws -> Value {
        try state.withLock { state in
            if let failure = state.failure { throw failure }
            var copy = state
            let value = try body(&copy)
            state = copy
            return value
        }
    }

    private static func index(_ number: Int64, _ state: State) throws -> Int {
        guard let index = state.lists.firstIndex(where: { $0.number == number }) else {
            throw ListStoreFailure.unknownList
        }
        return index
    }

    private static func count(
        _ number: Int64,
        _ before: Int,
        _ after: Int,
        _ limit: Int,
        _ now: Timestamp,
        _ state: inout State
    ) throws -> Int {
        let index = try index(number, state)
        guard after <= limit || after <= before else { throw ListStoreFailure.tooMany }
        state.lists[index].count = after
        state.lists[index].updated = now
        return after
    }

    /// See `ListStore`.
    public func lists() throws -> [PrivateList] {
        state.withLock { $0.lists.sorted { ($0.created, $0.number) < ($1.created, $1.number) } }
    }

    /// See `ListStore`.
    public func forEachEntry(_ body: (Int64, ListValue, Timestamp?) -> Void) throws {
        for (number, entries) in state.withLock({ $0.entries }) {
            for entry in entries { body(number, entry.value, entry.expiry) }
        }
    }

    /// See `ListStore`.
    public func forEachReport(_ body: (Int64, IPAddress, Timestamp) -> Void) throws {
        for (number, reports) in state.withLock({ $0.reports }) {
            for report in reports { body(number, report.address, report.expiry) }
        }
    }

    /// See `ListStore`.
    public func create(_ list: PrivateList) throws -> Int64 {
        try write { state in
            var list = list
            list.number = state.next
            list.count = 0
            list.origins = []
            state.next += 1
            state.lists.append(list)
            return list.number
        }
    }

    /// See `ListStore`.
    public func update(_ list: PrivateList) throws {
        try write { state in
            let index = try Self.index(list.number, state)
            state.lists[index].texts = list.texts
            state.lists[index].origins = list.origins
            state.lists[index].updated = list.updated
        }
    }

    /// See `ListStore`.
    public func delete(_ number: Int64) throws {
        try write { state in
            state.lists.remove(at: try Self.index(number, state))
            state.entries[number] = nil
            state.reports[number] = nil
        }
    }

    /// See `ListStore`.
    public func empty(_ number: Int64, at now: Timestamp) throws -> Int64 {
        try write { state in
            let index = try Self.index(number, state)
            state.lists[index].number = state.next
            state.lists[index].count = 0
            state.lists[index].updated = now
            state.entries[number] = nil
            state.reports[number] = nil
            state.next += 1
            return state.next - 1
        }
    }

    /// See `ListStore`.
    public func change(_ number: Int64, _ change: ListChange, limit: Int, at now: Timestamp) throws -> Int {
        try write { state in
            var entries = state.entries[number] ?? []
            let before = entries.count
            for entry in change.append {
                entries.removeAll { $0.value == entry.value }
                entries.append(entry)
            }
            entries.removeAll { change.remove.contains($0.value) }
            state.entries[number] = entries
            return try Self.count(number, before, entries.count, limit, now, &state)
        }
    }

    /// See `ListStore`.
    public func report(_ number: Int64, _ report: Report, limit: Int, at now: Timestamp) throws -> Int {
        try write { state in
            var reports = state.reports[number] ?? []
            let before = reports.count
            for address in report.addresses {
                let old = reports.first { $0.address == address && $0.expiry > now }
                reports.removeAll { $0.address == address }
                reports.append(
                    ReportedAddress(
                        address: address,
                        dataset: report.dataset,
                        tags: report.tags,
                        lastReport: now,
                        total: (old?.total ?? 0) + 1,
                        expiry: report.expiry
                    )
                )
            }
            state.reports[number] = reports
            return try Self.count(number, before, reports.count, limit, now, &state)
        }
    }

    /// See `ListStore`.
    public func withdraw(_ number: Int64, _ addresses: [IPAddress], at now: Timestamp) throws -> Int {
        try write { state in
            var reports = state.reports[number] ?? []
            let before = reports.count
            reports.removeAll { addresses.contains($0.address) }
            state.reports[number] = reports
            return try Self.count(number, before, reports.count, .max, now, &state)
        }
    }

    /// See `ListStore`.
    public func entries(of number: Int64, at now: Timestamp, offset: Int, limit: Int) throws -> [ListEntry] {
        let entries = state.withLock { $0.entries[number] ?? [] }
            .filter { entry in entry.expiry.map { $0 > now } ?? true }
            .sorted { $0.value.key.lexicographicallyPrecedes($1.value.key) }
        return Array(entries.dropFirst(offset).prefix(limit))
    }

    /// See `ListStore`.
    public func entry(_ value: ListValue, of number: Int64, at now: Timestamp) throws -> ListEntry? {
        try entries(of: number, at: now, offset: 0, limit: .max).first { $0.value == value }
    }

    /// See `ListStore`.
    public func reported(_ address: IPAddress, of number: Int64, at now: Timestamp) throws -> ReportedAddress? {
        state.withLock { $0.reports[number] ?? [] }.first { $0.address == address && $0.expiry > now }
    }

    /// See `ListStore`.
    public func forEachReported(
        of number: Int64,
        matching filter: ReportFilter,
        at now: Timestamp,
        _ body: (ReportedAddress) -> Void
    ) throws {
        state.withLock { $0.reports[number] ?? [] }
            .filter { $0.expiry > now && filter.passes($0) }
            .sorted { $0.address < $1.address }
            .dropFirst(filter.offset).prefix(filter.limit ?? .max)
            .forEach(body)
    }

    /// See `ListStore`.
    public func sweep(at now: Timestamp, limit: Int) throws -> ListSweep {
        try write { state in
            var sweep = ListSweep()
            var left = limit
            for index in state.lists.indices {
                let number = state.lists[index].number
                let before = (state.entries[number]?.count ?? 0) + (state.reports[number]?.count ?? 0)
                state.reports[number]?.removeAll { Self.takes($0.expiry <= now, &left) }
                state.entries[number]?.removeAll { entry in
                    Self.takes(entry.expiry.map { $0 <= now } ?? false, &left)
                }
                let after = (state.entries[number]?.count ?? 0) + (state.reports[number]?.count ?? 0)
                state.lists[index].count = after
                if before > after { sweep.removed[number] = before - after }
            }
            sweep.hasMore = left == 0
            return sweep
        }
    }

    private static func takes(_ isExpired: Bool, _ left: inout Int) -> Bool {
        guard isExpired, left > 0 else { return false }
        left -= 1
        return true
    }
}
