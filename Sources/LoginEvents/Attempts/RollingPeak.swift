/// The largest number of each of the last steps.
struct RollingPeak: Hashable {
    private(set) var step: Int64 = .min
    private(set) var peaks: SIMD4<UInt32> = .zero

    init() {}

    init(step: Int64, peaks: SIMD4<UInt32>) {
        self.step = step
        self.peaks = peaks
    }

    /// Notes a number.
    mutating func note(_ number: Int, at latest: Int64) {
        if latest > step {
            let new = step == .min ? 4 : min(latest &- step, 4)
            for age in 0..<new { peaks[Int((latest &- age) & 3)] = 0 }
            step = latest
        }
        let place = Int(latest & 3)
        peaks[place] = max(peaks[place], UInt32(clamping: number))
    }

    /// Takes over what is larger in another one, as it is at `latest`.
    mutating func formMaximum(_ other: RollingPeak, at latest: Int64) {
        note(0, at: latest)
        guard other.step != .min, latest >= other.step, latest &- other.step < 4 else { return }
        for old in (latest &- 3)...other.step {
            let place = Int(old & 3)
            peaks[place] = max(peaks[place], other.peaks[place])
        }
    }

    /// The largest of the window that ends with `latest`.
    func peak(at latest: Int64) -> Int {
        guard step != .min, latest >= step, latest &- step < 4 else { return 0 }
        return (latest &- 3...step).reduce(0) { max($0, Int(peaks[Int($1 & 3)])) }
    }
}
