public import IPNetworks
public import Timestamps

/// A view over the bytes of an index: answers what is known about an address.
///
/// Whatever the bytes are, no call traps or reads outside of them: what `init` has not checked, each call checks. What
/// the answers are worth for damaged bytes only `IndexVerifier` can tell. Values are `Sendable`; calls do not allocate
/// unless they say so.
public struct IndexReader: Sendable {
    let header: IndexHeader
    let listings4: SegmentTable4
    let listings6: SegmentTable6
    let locations4: SegmentTable4
    let locations6: SegmentTable6
    let sets: SectionBytes
    let setMembers: SectionBytes
    let members: SectionBytes
    let feeds: SectionBytes
    let weights: SectionBytes
    let locations: SectionBytes
    let networks: SectionBytes
    let places: SectionBytes
    let indexedSources: SectionBytes
    let texts: SectionBytes

    /// A reader of these bytes, which must outlive it and never change.
    ///
    /// It checks the header and where sections lie, not their content: a few microseconds.
    public init(_ bytes: UnsafeRawBufferPointer) throws(IndexFault) {
        let layout = try unsafe IndexLayout(bytes)
        header = layout.header
        listings4 = layout.table4(.listingsIndex4, first: header.listingsFirst4, isWide: header.hasWideSets)
        listings6 = layout.table6(.listingsIndex6, first: header.listingsFirst6, isWide: header.hasWideSets)
        locations4 = layout.table4(.locationsIndex4, first: header.locationsFirst4, isWide: header.hasWideLocations)
        locations6 = layout.table6(.locationsIndex6, first: header.locationsFirst6, isWide: header.hasWideLocations)
        sets = layout[.sets]
        setMembers = layout[.setMembers]
        members = layout[.members]
        feeds = layout[.feeds]
        weights = layout[.weights]
        locations = layout[.locations]
        networks = layout[.networks]
        places = layout[.places]
        indexedSources = layout[.sources]
        texts = layout[.texts]
    }

    /// The moment that ages are counted from.
    public var builtAt: Timestamp { header.builtAt }

    /// What identifies the generation: it differs when any byte of the index does.
    public var checksum: UInt64 { header.checksum }

    /// How many bytes the index has.
    public var byteCount: Int { header.fileLength }

    /// How many sets there are; their numbers are below it, and 0 is the empty one.
    public var setCount: Int { max(sets.count / 4 - 1, 0) }

    /// How many location records there are; their numbers are below it, and 0 is "nothing".
    public var locationCount: Int { locations.count / IndexFormat.locationSize }

    /// How many autonomous systems there are.
    public var networkCount: Int { networks.count / IndexFormat.networkSize }

    /// Everything that covers an address.
    public func lookup(_ address: IPAddress) -> IndexMatch {
        guard address.family == .v4 else { return lookup6(address) }
        let bits = UInt32(truncatingIfNeeded: address.low)
        let (top, low) = (Int(bits &>> 16), Int(bits & 0xFFFF))
        guard let set = listings4.block(top), let location = locations4.block(top), !set.isCrowded(or: location)
        else { return lookup4(bits) }
        // Two searches that do not wait for each other, without a branch in either.
        return IndexMatch(set: set.value(uncrowded: low), location: location.value(uncrowded: low))
    }

    // What few addresses need: one of the tables has nothing there, or more than two vectors can tell.
    @inline(never)
    private func lookup4(_ bits: UInt32) -> IndexMatch {
        IndexMatch(set: listings4.value(bits), location: locations4.value(bits))
    }

    // Apart, so that the way of IPv4 stays short enough to be one function.
    @inline(never)
    private func lookup6(_ address: IPAddress) -> IndexMatch {
        let (set, location) = SegmentTable6.values(listings6, locations6, high: address.high, low: address.low)
        return IndexMatch(set: set, location: location)
    }

    /// The listings of a set; none for a number that the index does not have.
    public func members(_ set: UInt32) -> IndexMembers {
        let total = setMembers.count / (header.hasWideMembers ? 4 : 2)
        let begin = Int(sets.u32(Int(set) * 4))
        let end = min(Int(sets.u32(Int(set) * 4 + 4)), total)
        return IndexMembers(self, begin..<max(begin, end))
    }

    /// Whether the addresses with this set count as evidence hosts of their neighbours.
    public func isEvidenceHost(_ set: UInt32) -> Bool { set >= header.firstHostSet }

    /// The text of a label; empty for 0 and for a number that the index does not have.
    ///
    /// Allocates.
    public func label(_ id: UInt32) -> String { text(id) }

    func text(_ id: UInt32) -> String {
        guard id > 0 else { return "" }
        return texts.text(Int(id) + 2, length: Int(texts.u16(Int(id))))
    }
}
