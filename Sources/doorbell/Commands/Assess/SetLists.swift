import Reputation

/// The names of the lists in an index, and which of them are evidence.
struct SetLists: Sendable {
    private let names: [String]
    private let areEvidence: [Bool]

    /// Reads the feeds of an index once.
    init(_ reader: IndexReader) {
        var names: [String] = []
        var areEvidence: [Bool] = []
        for number in 0..<reader.feedCount {
            let feed = reader.feed(number)
            names.append(feed?.id.text ?? "?")
            areEvidence.append(feed?.category.evidenceGroup != nil)
        }
        self.names = names
        self.areEvidence = areEvidence
    }

    /// Whether a list of evidence names the address, or the network it belongs to.
    func isEvidence(_ match: IndexMatch, reader: IndexReader) -> Bool {
        isEvidence(match.set, reader: reader)
            || isEvidence(reader.network(match.location)?.set ?? 0, reader: reader)
    }

    /// The lists that name the address or its network, each once, evidence and kinds of network alike; those that have
    /// taken it out are left out.
    func names(_ match: IndexMatch, reader: IndexReader) -> [String] {
        var names: [String] = []
        for set in [match.set, reader.network(match.location)?.set ?? 0] where set != 0 {
            for member in reader.members(set) where !member.isRemoved {
                guard self.names.indices.contains(member.feed), !names.contains(self.names[member.feed]) else {
                    continue
                }
                names.append(self.names[member.feed])
            }
        }
        return names
    }

    private func isEvidence(_ set: UInt32, reader: IndexReader) -> Bool {
        guard set != 0 else { return false }
        for member in reader.members(set) where !member.isRemoved {
            if areEvidence.indices.contains(member.feed), areEvidence[member.feed] { return true }
        }
        return false
    }
}
