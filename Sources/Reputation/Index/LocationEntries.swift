import IPNetworks

/// The entries of a layer, packed: 20 bytes for a range of IPv4 and 48 for one of IPv6, with each place kept once.
///
/// A collection of `LocationLayer.Entry`: those of IPv4 first, each family in the order it was added in. A value; safe to
/// use from several threads at once.
public struct LocationEntries: Sendable {
    private var packed4: [Packed<UInt32>] = []
    private var packed6: [Packed<UInt128>] = []
    /// The places, each once, in the order they were first met in; an entry without one has 0.
    private(set) var places: [Assessment.Place] = []
    private var numbers: [Assessment.Place: UInt32] = [:]
    /// Neighbouring entries often are in one place: it is not looked up again.
    private var latest: (place: Assessment.Place, number: UInt32)?

    /// An entry without its place.
    struct Packed<Key: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
        var first: Key
        var last: Key
        var asNumber: UInt32
        /// From 1, in `places`; 0 when it is not known.
        var place: UInt32
        var traits: NetworkTraits
    }

    /// No entries.
    public init() {}

    /// The entries of a sequence.
    public init(_ entries: some Sequence<LocationLayer.Entry>) {
        for entry in entries { append(entry) }
    }

    /// Adds an entry.
    public mutating func append(_ entry: LocationLayer.Entry) {
        add(entry.range, entry.asNumber, entry.place.map { number(of: $0) } ?? 0, entry.traits)
    }

    /// Adds all entries of another layer behind those of the same family.
    public mutating func append(contentsOf other: LocationEntries) {
        guard !isEmpty else {
            self = other
            return
        }
        let mapped = other.places.map { number(of: $0) }
        func moved<Key>(_ entry: Packed<Key>) -> Packed<Key> {
            var entry = entry
            if entry.place > 0 { entry.place = mapped[Int(entry.place) - 1] }
            return entry
        }
        packed4.reserveCapacity(packed4.count + other.packed4.count)
        for entry in other.packed4 { packed4.append(moved(entry)) }
        packed6.reserveCapacity(packed6.count + other.packed6.count)
        for entry in other.packed6 { packed6.append(moved(entry)) }
    }

    /// Calls `take4` with each entry of IPv4, then `take6` with each of IPv6.
    func forEach(_ take4: (Packed<UInt32>) -> Void, _ take6: (Packed<UInt128>) -> Void) {
        for entry in packed4 { take4(entry) }
        for entry in packed6 { take6(entry) }
    }

    private mutating func add(_ range: AddressRange, _ asNumber: UInt32, _ place: UInt32, _ traits: NetworkTraits) {
        let (first, last) = (range.first, range.last)
        switch first.family {
        case .v4:
            let ends = (UInt32(truncatingIfNeeded: first.low), UInt32(truncatingIfNeeded: last.low))
            packed4.append(Packed(first: ends.0, last: ends.1, asNumber: asNumber, place: place, traits: traits))
        case .v6:
            packed6.append(
                Packed(first: first.bits, last: last.bits, asNumber: asNumber, place: place, traits: traits)
            )
        }
    }

    private mutating func number(of place: Assessment.Place) -> UInt32 {
        if let latest, latest.place == place { return latest.number }
        let number: UInt32
        if let known = numbers[place] {
            number = known
        } else {
            places.append(place)
            // As many as there are entries, which their readers bound far below.
            number = UInt32(clamping: places.count)
            numbers[place] = number
        }
        latest = (place, number)
        return number
    }
}

extension LocationEntries: RandomAccessCollection {
    /// The position of the first entry.
    public var startIndex: Int { 0 }
    /// The position behind the last entry.
    public var endIndex: Int { packed4.count + packed6.count }

    /// The entry at a position.
    public subscript(position: Int) -> LocationLayer.Entry {
        if position < packed4.count {
            let entry = packed4[position]
            return whole(entry, IPAddress(v4: entry.first), IPAddress(v4: entry.last))
        }
        let entry = packed6[position - packed4.count]
        return whole(entry, IPAddress(bits6: entry.first), IPAddress(bits6: entry.last))
    }

    private func whole<Key>(_ entry: Packed<Key>, _ first: IPAddress, _ last: IPAddress) -> LocationLayer.Entry {
        LocationLayer.Entry(
            // They were the ends of a range when they were packed.
            range: AddressRange(first: first, last: last) ?? AddressRange(host: first),
            asNumber: entry.asNumber,
            place: entry.place > 0 ? places[Int(entry.place) - 1] : nil,
            traits: entry.traits
        )
    }
}

extension LocationEntries: ExpressibleByArrayLiteral {
    /// The entries of a literal.
    public init(arrayLiteral entries: LocationLayer.Entry...) {
        self.init(entries)
    }
}
