extension CountTable {
    /// Which rows are kept when there is no room for all, and the most that one has that is not kept.
    struct Choice {
        /// Rows that have more are kept.
        var limit: Int
        /// How many of those that have exactly so much are kept too.
        var room: Int
        /// How many rows are kept.
        var count: Int
        /// The floor of a table that has only the rows kept.
        var floor: RollingPeak
    }

    /// Up to which count rows are told apart.
    private static let finest = 255

    /// Chooses the rows with the largest counts, at most `most`.
    func choose(_ most: Int, latest: Int64) -> Choice {
        var sizes = Array(repeating: 0, count: Self.finest + 1)
        for slot in 0..<slots { sizes[min(total(slot, latest), Self.finest)] += 1 }
        var (limit, kept) = (Self.finest, 0)
        while limit > 0, kept + sizes[limit] <= most {
            kept += sizes[limit]
            limit -= 1
        }
        var choice = Choice(
            limit: limit,
            room: limit > 0 ? most - kept : 0,
            count: limit > 0 ? most : kept,
            floor: floor(latest: latest)
        )
        guard limit > 0 else { return choice }
        // Those of the last size count alike, but for the largest.
        let largest =
            limit < Self.finest ? limit : (0..<slots).reduce(0) { max($0, total($1, latest)) }
        choice.floor.note(largest, at: latest)
        return choice
    }

    /// Gives the rows that were chosen, in no order.
    func forEach(_ choice: Choice, latest: Int64, _ body: (Row) -> Void) {
        var room = choice.room
        for slot in 0..<slots {
            let size = min(total(slot, latest), Self.finest)
            guard size > choice.limit || size == choice.limit && room > 0 && size > 0 else { continue }
            if size == choice.limit { room -= 1 }
            body(row(slot, rolling(slot, latest)))
        }
    }

    /// What a slot counts in the window, its error included; 0 when it is empty.
    private func total(_ slot: Int, _ latest: Int64) -> Int {
        guard epochs[slot] != 0 else { return 0 }
        let seen = rolling(slot, latest).total(at: latest)
        return seen == 0 ? 0 : seen + error(slot, latest)
    }
}
