/// Fills the tables of all accounts from what a store hands over at the start.
struct ListLoader {
    private(set) var accounts: [Int64: ListTables] = [:]
    private var homes: [Int64: (tables: ListTables, id: String)] = [:]
    // Entries come list by list: the last one asked for is nearly always the next one too.
    private var last: (number: Int64, tables: ListTables, id: String)?

    init(lists: [PrivateList], seed: UInt64) {
        for (account, own) in Dictionary(grouping: lists, by: \.account) {
            let tables = ListTables(seed: seed)
            for list in own {
                tables.add(list)
                homes[list.number] = (tables, list.id)
            }
            reserve(tables, own)
            accounts[account] = tables
        }
    }

    private func reserve(_ tables: ListTables, _ lists: [PrivateList]) {
        tables.reserve(reports: lists.first { $0.builtIn == .reported }?.count ?? 0)
        for side in ListSide.allCases {
            let own = lists.filter { $0.side == side && $0.resource == .cidr && $0.builtIn != .reported }
            tables.reserve(entries: own.reduce(0) { $0 + $1.count }, side: side)
        }
    }

    mutating func entry(_ number: Int64, _ value: ListValue, expiry: Int64) {
        if last?.number != number { last = homes[number].map { (number, $0.tables, $0.id) } }
        guard let last, last.number == number else { return }
        last.tables.insert(value, expiry: expiry, in: last.id)
    }
}
