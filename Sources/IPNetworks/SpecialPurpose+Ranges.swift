extension SpecialPurpose {
    /// Why not all addresses from `first` to `last` are public: the purpose of the lowest one that is not; `nil` when
    /// all are.
    ///
    /// Both ends belong to one family, and `first` is not above `last`; for anything else the answer is `nil`. It does
    /// not look into embedded addresses. A search among some thirty blocks.
    public static func overlapped(by first: IPAddress, _ last: IPAddress) -> SpecialPurpose? {
        guard first.family == last.family else { return nil }
        switch first.family {
        case .v4:
            return overlapped(by: UInt32(truncatingIfNeeded: first.low), UInt32(truncatingIfNeeded: last.low))
        case .v6: return SpecialPurposeRegistry.blocks6.purpose(from: first.bits, to: last.bits)
        }
    }

    /// Why not all IPv4 addresses from `first` to `last` are public, given as their 32 bits.
    public static func overlapped(by first: UInt32, _ last: UInt32) -> SpecialPurpose? {
        SpecialPurposeRegistry.blocks4.purpose(from: first, to: last)
    }
}

extension SpecialPurposeRegistry {
    /// The blocks that are not public, apart from each other and in order, as numbers.
    struct Blocks<Bits: FixedWidthInteger & Sendable>: Sendable {
        private var firsts: [Bits] = []
        private var lasts: [Bits] = []
        private var purposes: [SpecialPurpose] = []

        /// The parts of the registry's nested entries, each judged by its most specific block.
        init(of family: IPAddress.Family) {
            let prefixes = SpecialPurposeRegistry.entries.map(\.prefix).filter { $0.address.family == family }
            let highest = Bits(truncatingIfNeeded: UInt128.max)
            var starts = Set(prefixes.map { Bits(truncatingIfNeeded: $0.address.bits) })
            for prefix in prefixes {
                let last = Bits(truncatingIfNeeded: prefix.lastAddress.bits)
                if last < highest { starts.insert(last + 1) }
            }
            let ordered = starts.sorted()
            for (index, start) in ordered.enumerated() {
                guard let purpose = SpecialPurposeRegistry.purpose(of: IPAddress(family, bits: UInt128(start))) else {
                    continue
                }
                firsts.append(start)
                lasts.append(index + 1 < ordered.count ? ordered[index + 1] - 1 : highest)
                purposes.append(purpose)
            }
        }

        /// The purpose of the lowest block that has an address from `first` to `last`.
        func purpose(from first: Bits, to last: Bits) -> SpecialPurpose? {
            var low = 0
            var high = lasts.count
            while low < high {
                let middle = (low + high) / 2
                if lasts[middle] < first { low = middle + 1 } else { high = middle }
            }
            guard low < firsts.count, firsts[low] <= last else { return nil }
            return purposes[low]
        }
    }

    static let blocks4 = Blocks<UInt32>(of: .v4)
    static let blocks6 = Blocks<UInt128>(of: .v6)
}
