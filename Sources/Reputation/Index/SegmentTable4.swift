/// Values of IPv4 addresses: an index by the upper 16 bits, and a block of segments for each /16.
struct SegmentTable4: Sendable {
    private let index: SectionBytes
    private let blocks: SectionBytes
    private let first: Int
    private let slots: Int
    private let isWide: Bool

    /// A table over two sections; `first` is the /16 that the index begins with.
    init(index: SectionBytes, blocks: SectionBytes, first: Int, isWide: Bool) {
        self.index = index
        self.blocks = blocks
        self.first = first
        slots = index.count / 4
        self.isWide = isWide
    }

    /// The segments of the /16; `nil` when the table has nothing there.
    @inline(__always) func block(_ top: Int) -> SegmentBlock4? {
        let slot = top &- first
        guard UInt(bitPattern: slot) < UInt(bitPattern: slots) else { return nil }
        // In bounds by the guard above; the block checks the rest.
        let offset = Int(unsafe index.u32Unchecked(slot &* 4)) &* 2
        return unsafe SegmentBlock4(blocks.base, limit: blocks.count, at: offset, isWide: isWide)
    }

    /// The value of an address; 0 when there is none.
    @inline(__always) func value(_ address: UInt32) -> UInt32 {
        guard let block = block(Int(address &>> 16)) else { return 0 }
        return block.value(at: Int(address & 0xFFFF))
    }

    /// The /16s that the index has.
    var tops: Range<Int> { first..<first + slots }

    /// The offset of the block of a /16 that the index has.
    func offset(_ top: Int) -> Int { Int(index.u32((top - first) * 4)) * 2 }
}
