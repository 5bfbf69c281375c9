import IPNetworks
import Reputation
import Timestamps

/// Walks the search tree of a MaxMind DB file and collects what it says, neighbours that say the same in one range.
struct MMDBLayer {
    private let file: MMDBFile
    private var layer: LocationLayer
    /// What the records say, by their place in the file: most ranges share one with others.
    private var facts: [UInt32: MMDBFacts] = [:]
    /// The range that may still grow.
    private var open: (range: AddressRange, offset: UInt32)?
    private var visits: UInt32 = 0

    /// Reads all of `file`; a range whose record is damaged makes it throw, as does a tree with a loop.
    static func read(_ file: MMDBFile) throws(PlaceFileError.Problem) -> LocationLayer {
        var reading = MMDBLayer(file)
        try reading.walk()
        try reading.close()
        let layer = reading.layer
        guard !layer.entries.isEmpty else { throw .saysNothing(name: layer.name) }
        return layer
    }

    private init(_ file: MMDBFile) {
        self.file = file
        let name = file.name
        layer = LocationLayer(name: name, date: file.built, licence: PlaceLicence.of(database: name, built: file.built))
    }

    /// A part of the tree that is still to be walked.
    private struct Part {
        var record: MMDBFile.Record
        var bits: UInt128
        var depth: Int
    }

    private mutating func walk() throws(PlaceFileError.Problem) {
        // At most one part waits for each level, plus the one under way.
        var waiting = [Part(record: .node(0), bits: 0, depth: 0)]
        while let part = waiting.popLast() {
            switch part.record {
            case .nothing: break
            case .data(let offset): try take(offset, bits: part.bits, depth: part.depth)
            case .node(let node):
                // In a tree without a loop no node is met twice, because the copies of the IPv4 part are skipped.
                visits += 1
                guard visits <= file.shape.nodeCount, part.depth < file.bitWidth else { throw MMDBFile.badTree }
                let (left, right) = try file.records(of: node)
                let bit = UInt128(1) << UInt128(file.bitWidth - 1 - part.depth)
                // The left side goes on top, so that addresses come in order.
                push(Part(record: right, bits: part.bits | bit, depth: part.depth + 1), on: &waiting)
                push(Part(record: left, bits: part.bits, depth: part.depth + 1), on: &waiting)
            }
        }
    }

    private func push(_ part: Part, on waiting: inout [Part]) {
        if file.bitWidth == 128 {
            if Self.isCopy(part.bits, depth: part.depth) { return }
            if case .node(let node) = part.record, node == file.ipv4Root, part.bits != 0 || part.depth != 96 { return }
        }
        waiting.append(part)
    }

    /// Whether a prefix of an IPv6 tree repeats the IPv4 addresses: IPv4-mapped, Teredo, 6to4, NAT64.
    private static func isCopy(_ bits: UInt128, depth: Int) -> Bool {
        switch depth {
        case 96: bits == 0xFFFF << 32 || bits == 0x0064_FF9B << 96
        case 32: bits >> 96 == 0x2001_0000
        case 16: bits >> 112 == 0x2002
        default: false
        }
    }

    private mutating func take(_ offset: UInt32, bits: UInt128, depth: Int) throws(PlaceFileError.Problem) {
        guard let range = range(bits, depth: depth) else { return }
        if let before = open, before.offset == offset, before.range.family == range.family,
            range.first.bits > 0, before.range.last.bits == range.first.bits - 1,
            let both = AddressRange(first: before.range.first, last: range.last)
        {
            open = (both, offset)
            return
        }
        try close()
        open = (range, offset)
    }

    /// The addresses of a prefix of the tree, as IPv4 where they are.
    private func range(_ bits: UInt128, depth: Int) -> AddressRange? {
        if file.bitWidth == 32 {
            return IPPrefix(containing: IPAddress(v4: UInt32(truncatingIfNeeded: bits)), length: depth).map(
                AddressRange.init
            )
        }
        if depth >= 96, bits >> 32 == 0 {
            let address = IPAddress(v4: UInt32(truncatingIfNeeded: bits))
            return IPPrefix(containing: address, length: depth - 96).map(AddressRange.init)
        }
        let address = IPAddress(
            v6High: UInt64(truncatingIfNeeded: bits >> 64),
            low: UInt64(truncatingIfNeeded: bits)
        )
        return IPPrefix(containing: address, length: depth).map(AddressRange.init)
    }

    private mutating func close() throws(PlaceFileError.Problem) {
        guard let (range, offset) = open else { return }
        open = nil
        let facts = try facts(at: offset)
        guard !facts.isEmpty else { return }
        guard layer.entries.count < PlaceFile.entryLimit else { throw .tooManyEntries }
        layer.entries.append(
            LocationLayer.Entry(range: range, asNumber: facts.asNumber, place: facts.place, traits: facts.traits)
        )
    }

    private mutating func facts(at offset: UInt32) throws(PlaceFileError.Problem) -> MMDBFacts {
        if let known = facts[offset] { return known }
        do throws(MMDBStructure.Fault) {
            let new = try MMDBFacts(file, at: offset)
            facts[offset] = new
            if !new.asName.isEmpty { layer.names[new.asNumber] = new.asName }
            return new
        } catch {
            throw .malformed(form: MMDBFile.form, "\(error)")
        }
    }
}
