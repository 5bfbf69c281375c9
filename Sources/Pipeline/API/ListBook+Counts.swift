internal import IPNetworks

/// How much the lists of all accounts hold, what has expired and was not swept yet included.
public struct ListCounts: Hashable, Sendable {
    /// Lists that let addresses pass.
    public var allowlists = 0
    /// Lists that refuse addresses.
    public var denylists = 0
    /// Entries of both.
    public var entries = 0
    /// Reported addresses.
    public var reported = 0

    /// Nothing.
    public init() {}
}

extension ListBook {
    /// How much there is; for metrics, from memory.
    public var counts: ListCounts {
        accounts.reduce(into: ListCounts()) { counts, account in
            let lists = remember(account) { tables in tables.members.values.map(\.list) }
            for list in lists {
                if list.builtIn == .reported {
                    counts.reported += list.count
                    continue
                }
                if list.side == .allow { counts.allowlists += 1 } else { counts.denylists += 1 }
                counts.entries += list.count
            }
        }
    }
}
