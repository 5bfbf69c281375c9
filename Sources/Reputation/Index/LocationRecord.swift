/// What the index says about the network and place of a segment.
struct LocationRecord: Hashable {
    /// The number of the autonomous system; 0 when it is not known.
    var network: UInt32 = 0
    /// The place's number; 0 when it is not known.
    var place: UInt32 = 0
    var traits: UInt8 = 0
    /// The layer that gave the network, from 1; 0 for none.
    var networkLayer: UInt8 = 0
    /// The layer that gave the place, from 1; 0 for none.
    var placeLayer: UInt8 = 0
}

/// All location records, each once; 0 is the empty one.
struct LocationRecordTable {
    private(set) var records: [LocationRecord] = [LocationRecord()]
    private var known: [LocationRecord: UInt32] = [LocationRecord(): 0]

    mutating func number(of record: LocationRecord) throws(IndexBuilderError) -> UInt32 {
        if let number = known[record] { return number }
        guard records.count < 1 << 30 else { throw .tooLarge }
        let number = UInt32(records.count)
        records.append(record)
        known[record] = number
        return number
    }
}
