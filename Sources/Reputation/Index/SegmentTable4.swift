/// Values of IPv4 addresses: an index by the upper 16 bits, and a block of segments for each /16.
struct SegmentTable4: Sendable {
    private let index: SectionBytes
    private let blocks: SectionBytes
    private let first: Int
    private let slots: Int
    /// Where the bytes begin that follow the last block.
    private let limit: Int
    private let form: SegmentBlock4.Form

    /// A table over two sections; `first` is the /16 that the index begins with.
    init(index: SectionBytes, blocks: SectionBytes, first: Int, isWide: Bool) {
        self.index = index
        self.blocks = blocks
        self.first = first
        slots = index.count / 8
        limit = blocks.count - StartRank.bytesRead
        form = SegmentBlock4.Form(isWide: isWide)
    }

    /// The segments of the /16; `nil` when the table has nothing there.
    @inline(__always) func block(_ top: Int) -> SegmentBlock4? {
        let slot = top &- first
        guard UInt(bitPattern: slot) < UInt(bitPattern: slots) else { return nil }
        // In bounds by the guard above; the block checks the rest.
        let entry = unsafe index.u64Unchecked(slot &* 8)
        return unsafe SegmentBlock4(entry, blocks.base, limit: limit, form)
    }

    /// The value of an address; 0 when there is none.
    @inline(__always) func value(_ address: UInt32) -> UInt32 {
        guard let block = block(Int(address &>> 16)) else { return 0 }
        return block.value(at: Int(address & 0xFFFF))
    }

    /// How many bytes the blocks have.
    var byteCount: Int { blocks.count }

    /// The /16s that the index has.
    var tops: Range<Int> { first..<first + slots }
}
