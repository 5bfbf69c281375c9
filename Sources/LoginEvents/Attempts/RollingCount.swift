/// The counts of the last steps of a window; it saturates.
struct RollingCount: Hashable {
    /// The step that the counts were last moved to.
    private(set) var step: Int64
    private(set) var counts: SIMD4<UInt32>

    init(step: Int64, counts: SIMD4<UInt32> = .zero) {
        self.step = step
        self.counts = counts
    }

    /// Counts an attempt of a step that is at most three before `latest`.
    mutating func add(_ amount: UInt32, at added: Int64, latest: Int64) {
        move(to: latest)
        let place = Self.place(added)
        let (sum, overflow) = counts[place].addingReportingOverflow(amount)
        counts[place] = overflow ? .max : sum
    }

    /// Forgets what is too old for a window that ends with `latest`.
    mutating func move(to latest: Int64) {
        guard latest > step else { return }
        for new in 0..<min(latest &- step, 4) { counts[Self.place(latest &- new)] = 0 }
        step = latest
    }

    /// How many there were in the window that ends with `last`.
    func total(at last: Int64) -> Int {
        guard last > step &- 4, last < step &+ 4 else { return 0 }
        return (max(step, last) &- 3...min(step, last)).reduce(0) { $0 + Int(counts[Self.place($1)]) }
    }

    private static func place(_ step: Int64) -> Int { Int(step & 3) }
}
