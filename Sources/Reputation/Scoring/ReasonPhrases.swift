/// Phrases of reasons that many addresses share, each made once: for batches of thousands of addresses.
///
/// A value of one thread at a time, about one scorer. It takes 16 MB at most and forgets: a phrase that takes the place
/// of another one displaces it, and all go when they fill the room.
public struct ReasonPhrases: Sendable {
    /// What a phrase is about.
    enum Kind: UInt8 {
        case lists, network, marks, kinds
    }

    /// What a phrase depends on.
    private struct Key: Equatable {
        var set: UInt32 = 0
        /// A location, or the set of a network.
        var other: UInt32 = 0
        var kind = Kind.lists
    }

    /// A phrase and where its bytes are; empty where there is none.
    private struct Slot {
        var key = Key()
        var isKnown = false
        var start: UInt32 = 0
        var count: UInt32 = 0
    }

    private static let slotBits = 16
    /// Where the bytes of all phrases together end.
    private static let room = 8 << 20

    private var slots = [Slot](repeating: Slot(), count: 1 << slotBits)
    private var store: [UInt8] = []

    /// No phrases yet.
    public init() {}

    /// Appends a phrase; `false` when it is not known.
    func append(_ kind: Kind, set: UInt32, other: UInt32, to bytes: inout [UInt8]) -> Bool {
        let key = Key(set: set, other: other, kind: kind)
        let slot = slots[Self.slot(of: key)]
        guard slot.isKnown, slot.key == key else { return false }
        let start = Int(slot.start)
        // Rebasing a slice checks the range against the array; the pointer is not used after the call.
        unsafe store.withUnsafeBufferPointer { store in
            unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: store[start..<start + Int(slot.count)]))
        }
        return true
    }

    /// Keeps the bytes of a phrase.
    mutating func keep(_ text: ArraySlice<UInt8>, as kind: Kind, set: UInt32, other: UInt32) {
        if store.count + text.count > Self.room {
            guard text.count <= Self.room else { return }
            for index in slots.indices { slots[index].isKnown = false }
            store.removeAll(keepingCapacity: true)
        }
        let key = Key(set: set, other: other, kind: kind)
        slots[Self.slot(of: key)] = Slot(
            key: key,
            isKnown: true,
            start: UInt32(truncatingIfNeeded: store.count),
            count: UInt32(truncatingIfNeeded: text.count)
        )
        store.append(contentsOf: text)
    }

    private static func slot(of key: Key) -> Int {
        let number = (UInt64(key.set) << 32 | UInt64(key.other)) &+ UInt64(key.kind.rawValue) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: (number &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - slotBits))
    }
}

extension ScorerCore {
    /// Appends a phrase of the reason, from `phrases` where it is known.
    func appendPhrase(
        _ kind: ReasonPhrases.Kind,
        _ match: IndexMatch,
        _ phrases: inout ReasonPhrases?,
        to bytes: inout [UInt8]
    ) {
        // Kinds of network may name the network of the location, the others know only the lists.
        let other =
            switch kind {
            case .lists, .network: systemSet(match)
            case .marks, .kinds: match.location
            }
        if phrases?.append(kind, set: match.set, other: other, to: &bytes) == true { return }
        let start = bytes.count
        switch kind {
        case .lists: appendListed(.both, match, to: &bytes)
        case .network: appendCriminal(match, to: &bytes)
        case .marks: appendKinds(match, marks: true, first: start, to: &bytes)
        case .kinds: appendKinds(match, marks: false, first: -1, to: &bytes)
        }
        phrases?.keep(bytes[start...], as: kind, set: match.set, other: other)
    }
}
