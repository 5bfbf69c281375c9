import IPNetworks
import Reputation

/// Addresses whose rows are made together.
///
/// A lookup of a random address waits for memory most of its time. Those of many addresses one after the other, with
/// nothing between them, wait at the same time; what the rows need then lies in the processor's caches.
struct PendingRows {
    /// How many are collected.
    static let limit = 32

    private var addresses: [JudgedAddress] = []
    private var matches: [IndexMatch] = []
    /// How the addresses were written, one behind the other.
    private var texts: [UInt8] = []
    /// Where the text of each ends.
    private var ends: [Int] = []

    /// Whether no more should be added.
    var isFull: Bool { addresses.count >= Self.limit }

    /// Nothing pending.
    init() {
        addresses.reserveCapacity(Self.limit)
        matches.reserveCapacity(Self.limit)
        ends.reserveCapacity(Self.limit)
        texts.reserveCapacity(Self.limit * 64)
    }

    /// Adds an address as it was written, in a part of `bytes`.
    mutating func add(_ address: JudgedAddress, written: Range<Int>, of bytes: [UInt8]) {
        addresses.append(address)
        Self.append(written, of: bytes, to: &texts)
        ends.append(texts.count)
    }

    /// Appends the rows of all to `bytes`, in the order in which they were added, and forgets them.
    mutating func write(_ rows: inout AssessRows, reader: IndexReader, to bytes: inout [UInt8]) {
        for address in addresses { matches.append(reader.lookup(address.judged)) }
        var start = 0
        for index in addresses.indices {
            Self.append(start..<ends[index], of: texts, to: &bytes)
            start = ends[index]
            rows.appendColumns(of: addresses[index], match: matches[index], to: &bytes)
        }
        addresses.removeAll(keepingCapacity: true)
        matches.removeAll(keepingCapacity: true)
        texts.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    private static func append(_ range: Range<Int>, of source: [UInt8], to bytes: inout [UInt8]) {
        // Rebasing a slice checks the range against the array; the pointer is not used after the call.
        unsafe source.withUnsafeBufferPointer { source in
            unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[range]))
        }
    }
}
