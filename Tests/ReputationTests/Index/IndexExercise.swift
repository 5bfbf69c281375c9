import IPNetworks
import Reputation

/// Asks a reader everything it can be asked.
enum IndexExercise {
    static let addresses = [
        "0.0.0.0", "192.0.2.7", "192.0.2.200", "192.0.255.255", "255.255.255.255", "::", "2001:db8:1:2::7",
        "2001:db8:1:3::5", "2001:db8:ffff::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    ].compactMap { IPAddress($0) }

    static func run(_ reader: IndexReader) {
        for address in addresses {
            let match = reader.lookup(address)
            locate(reader, match.location)
            for member in reader.members(match.set) { _ = reader.label(member.label) }
            _ = reader.neighbourhood(address)
            for length in [0, 16, 20, 32, 48, 64, 128, 200] { _ = reader.hosts(around: address, length: length) }
        }
        for number in [0, 1, 2, 1_000, UInt32.max] {
            locate(reader, number)
            _ = reader.members(number).reduce(0) { $0 + $1.feed }
            _ = (reader.label(number), reader.isEvidenceHost(number))
        }
        for range in [IndexReader.allAddresses, addresses[1]...addresses[7]] {
            reader.forEachListing(in: range) { _, set in reader.members(set).underestimatedCount >= 0 }
            reader.forEachLocation(in: range) { _, _ in true }
        }
        for number in -1...3 { _ = (reader.feed(number), reader.source(at: number)) }
    }

    private static func locate(_ reader: IndexReader, _ location: UInt32) {
        if let network = reader.network(location) {
            _ = (reader.networkName(network), Array(reader.members(network.set)))
        }
        _ = (reader.place(location), reader.placeCountry(location), reader.traits(location), reader.sources(location))
    }
}
