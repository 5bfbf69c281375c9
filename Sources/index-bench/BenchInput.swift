import FoundationEssentials
import IPNetworks
import Reputation
import Timestamps

/// The lists of a folder, repeated at seeded offsets until they fill so many segments.
struct BenchInput {
    var index: IndexInput
    /// The ranges of the lists, to draw questions from.
    var ranges: [AddressRange] = []
    private static let now = Timestamp(seconds: 1_795_000_000)

    init(folder: String, segments: Int) throws {
        index = IndexInput(builtAt: Self.now)
        var random = SplitMix(state: 1)
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/feeds").sorted()
        // For 0 segments the load is the routing table instead, once.
        let lists =
            try segments == 0
            ? [Self.prefixes("\(folder)/routes.txt")] : files.map { try Self.prefixes("\(folder)/feeds/\($0)") }
        let total = lists.reduce(0) { $0 + $1.count }
        // A range makes about 1.16 segments.
        let copies = max(1, Int((Double(segments) / (Double(total) * Self.segmentsARange)).rounded()))
        let offsets = (0..<copies).map { $0 == 0 ? 0 : UInt32(truncatingIfNeeded: random.next()) & 0xFFFF_0000 }
        for (number, list) in lists.enumerated() {
            let feed = try Self.feed(segments == 0 ? "datacenter.txt" : files[number])
            var contents = IndexInput.FeedContents(feed: feed, sourceDate: Self.now, listings: [])
            for offset in offsets {
                for prefix in list {
                    guard let range = Self.moved(prefix, by: offset) else { continue }
                    // Lists of a sensor show some days, a kept-up list shows today.
                    let isOld = contents.feed.category.evidenceGroup != nil && random.next() % 10 < 3
                    let age = isOld ? Int64(random.next() % 7) * 86_400 : 7_200
                    ranges.append(range)
                    contents.listings.append(
                        FeedListing(FeedEntry(.range(range)), lastSeen: Timestamp(seconds: Self.now.seconds - age))
                    )
                }
            }
            index.feeds.append(contents)
        }
        index.layers = [try Self.layer(folder)]
    }

    private static let segmentsARange = 1.16

    private static func moved(_ range: AddressRange, by offset: UInt32) -> AddressRange? {
        guard offset != 0, range.family == .v4 else { return offset == 0 ? range : nil }
        let first = IPAddress(v4: UInt32(truncatingIfNeeded: range.first.low) &+ offset)
        let last = IPAddress(v4: UInt32(truncatingIfNeeded: range.last.low) &+ offset)
        return AddressRange(first: first, last: last)
    }

    private static func prefixes(_ path: String) throws -> [AddressRange] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap { line in
            if let prefix = try? IPPrefix(parsing: line) { return AddressRange(prefix) }
            return (try? IPAddress(parsing: line)).map(AddressRange.init(host:))
        }
    }

    private struct NoFeed: Error {
        let file: String
    }

    private static func feed(_ file: String) throws -> Feed {
        let kinds: [(String, FeedCategory)] = [
            ("cloud", .cloud), ("vpn", .vpn), ("tor", .tor), ("datacenter", .hosting), ("scanner", .scanner),
        ]
        guard let id = FeedID(String(file.dropLast(4).replacing("_", with: "-").lowercased())) else {
            throw NoFeed(file: file)
        }
        return Feed(
            id: id,
            name: file,
            locations: [],
            format: .lines,
            category: kinds.first { file.contains($0.0) }?.1 ?? .attack,
            weights: [2],
            pollSeconds: 3_600,
            keepSeconds: 86_400,
            retention: .window,
            licence: ""
        )
    }

    private static func layer(_ folder: String) throws -> LocationLayer {
        var layer = LocationLayer(name: "networks", date: now, licence: "")
        for line in try String(contentsOfFile: "\(folder)/networks.csv", encoding: .utf8).split(separator: "\n") {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count > 2, let prefix = try? IPPrefix(parsing: fields[0]) else { continue }
            let country = fields[1].isEmpty ? nil : Assessment.Place(city: "", region: "", country: String(fields[1]))
            layer.entries.append(
                LocationLayer.Entry(range: AddressRange(prefix), asNumber: UInt32(fields[2]) ?? 0, place: country)
            )
        }
        for line in try String(contentsOfFile: "\(folder)/names.csv", encoding: .utf8).split(separator: "\n") {
            let fields = line.split(separator: ",", maxSplits: 1)
            guard fields.count == 2, let number = UInt32(fields[0]) else { continue }
            layer.names[number] = String(fields[1])
        }
        return layer
    }

    /// Writes the IPv4 ranges as prefixes, for other programs.
    func writePrefixes(to path: String) throws {
        var text = ""
        for range in ranges where range.family == .v4 {
            let length = 32 - (range.last.low - range.first.low + 1).trailingZeroBitCount
            text += "\(range.first)/\(length)\n"
        }
        try text.write(toFile: path, atomically: false, encoding: .utf8)
    }
}
