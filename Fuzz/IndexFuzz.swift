// sources: Sources/IPNetworks/*.swift Sources/Timestamps/*.swift Sources/Reputation/Index/*.swift Sources/Reputation/Objects/*.swift Sources/Reputation/Feeds/*.swift Sources/Reputation/Feeds/Parsing/*.swift Sources/Reputation/Assessment/*.swift

/// Whatever the bytes are, a reader that takes them answers every question without a trap; the sums are mended first, so
/// that damage reaches the content.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzIndex(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // libFuzzer owns the bytes for the length of this call.
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    read(input)
    read(damaged(input))
    return 0
}

/// A sound index to damage: it has something in every section.
private let sound = soundIndex() ?? []

private func soundIndex() -> [UInt8]? {
    let now = Timestamp(seconds: 1_790_000_000)
    guard let id = FeedID("list") else { return nil }
    let feed = Feed(
        id: id,
        name: "List",
        locations: [],
        format: .lines,
        category: .attack,
        weights: [1],
        pollSeconds: 1,
        keepSeconds: 1,
        retention: .window,
        licence: ""
    )
    let prefixes = ["192.0.2.0/24", "192.0.2.7/32", "2001:db8::/32", "2001:db8::5/128"].compactMap { IPPrefix($0) }
    let listings =
        prefixes.map { FeedEntry(.range(AddressRange($0)), label: "\($0)") }
        + (0..<300).map { FeedEntry(.range(AddressRange(host: IPAddress(v4: 0xC000_0000 + $0 * 3)))) }
    var layer = LocationLayer(name: "layer", date: now, licence: "", names: [1: "ONE"])
    for prefix in prefixes {
        let place = Assessment.Place(city: "City", region: "", country: "DE")
        layer.entries.append(LocationLayer.Entry(range: AddressRange(prefix), asNumber: 1, place: place))
    }
    let contents = IndexInput.FeedContents(
        feed: feed,
        sourceDate: now,
        listings: listings.map { FeedListing($0, lastSeen: now) }
    )
    return try? IndexBuilder().build(IndexInput(builtAt: now, feeds: [contents], layers: [layer]))
}

/// The sound index with bytes of the input written over it (two of place, one of value each), its header's sum mended.
private func damaged(_ input: [UInt8]) -> [UInt8] {
    var bytes = sound
    for change in stride(from: 0, to: input.count - 2, by: 3) {
        let place = Int(input[change]) << 8 | Int(input[change + 1])
        bytes[8 + place % (bytes.count - 8)] = input[change + 2]
    }
    let tableEnd = 64 + IndexSection.allCases.count * 32
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes[..<56] + bytes[64..<tableEnd] { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in 0..<8 { bytes[56 + byte] = UInt8(truncatingIfNeeded: sum >> (byte * 8)) }
    return bytes
}

private func read(_ bytes: [UInt8]) {
    // The array outlives the closure, and nobody changes it.
    unsafe bytes.withUnsafeBytes { buffer in
        try? unsafe IndexVerifier.verify(buffer)
        guard let reader = try? unsafe IndexReader(buffer) else { return }
        ask(reader)
    }
}

private func ask(_ reader: IndexReader) {
    for text in ["0.0.0.0", "192.0.2.7", "192.0.1.44", "255.255.255.255", "2001:db8::5", "2001:db8:ffff::", "ffff::"] {
        guard let address = IPAddress(text) else { continue }
        let match = reader.lookup(address)
        for member in reader.members(match.set) { _ = reader.label(member.label) }
        if let network = reader.network(match.location) {
            _ = (reader.networkName(network), reader.members(network.set))
        }
        _ = (reader.place(match.location), reader.traits(match.location), reader.sources(match.location))
        _ = (reader.neighbourhood(address), reader.hosts(around: address, length: 20))
    }
    for number in 0..<3 { _ = (reader.feed(number), reader.source(at: number)) }
}
