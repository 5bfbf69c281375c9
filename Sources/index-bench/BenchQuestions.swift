import FoundationEssentials
import IPNetworks
import Reputation

/// The addresses that are asked for.
struct BenchQuestions {
    /// Any IPv4 address.
    let uniform: [IPAddress]
    /// Addresses of listed ranges, each range as likely as the other.
    let listed: [IPAddress]
    /// 4,096 of both, to be asked again and again.
    let hot: [IPAddress]
    /// IPv6 addresses of listed ranges and beside them.
    let sixes: [IPAddress]

    init(_ input: BenchInput) {
        var random = SplitMix(state: 2)
        let count = 1 << 20
        let ranges4 = input.ranges.filter { $0.family == .v4 }
        let ranges6 = input.ranges.filter { $0.family == .v6 }
        uniform = (0..<count).map { _ in IPAddress(v4: UInt32(truncatingIfNeeded: random.next())) }
        listed = (0..<count).map { _ in
            let range = ranges4[Int(random.next() % UInt64(ranges4.count))]
            let inside = random.next() % (range.last.low - range.first.low + 1)
            return IPAddress(v4: UInt32(truncatingIfNeeded: range.first.low + inside))
        }
        sixes = (0..<count).map { _ in
            let range = ranges6[Int(random.next() % UInt64(ranges6.count))]
            return IPAddress(v6High: range.first.high ^ (random.next() & 0xFFFF_FFFF), low: random.next())
        }
        hot = Array(uniform.prefix(2_048) + listed.prefix(2_048))
    }

    /// Writes the uniform and the listed addresses, for other programs.
    func write(to path: String) throws {
        let text = (uniform.prefix(200_000) + listed.prefix(200_000)).map { "\($0)\n" }.joined()
        try text.write(toFile: path, atomically: false, encoding: .utf8)
    }

    /// Asks 1,048,576 of each kind, for counting allocations.
    func warmUp(_ reader: IndexReader) {
        ask(reader, uniform)
        ask(reader, sixes)
        for _ in 0..<256 { ask(reader, hot) }
    }

    /// Scores 1,048,576 of each kind, for counting allocations.
    func score(_ scorer: AddressScorer) {
        var sum = 0.0
        for addresses in [uniform, sixes] { for address in addresses { sum += scorer.score(address).unrounded } }
        for _ in 0..<256 { for address in hot { sum += scorer.score(address).unrounded } }
        withExtendedLifetime(sum) {}
    }

    private func ask(_ reader: IndexReader, _ addresses: [IPAddress]) {
        var sum: UInt64 = 0
        for address in addresses {
            let match = reader.lookup(address)
            for member in reader.members(match.set) { sum &+= UInt64(member.feed) }
            sum &+= UInt64(reader.network(match.location)?.evidenceHosts ?? 0)
            sum &+= UInt64(reader.placeCountry(match.location)?.0 ?? 0)
            sum &+= UInt64(reader.neighbourhood(address).wide)
        }
        // Taken note of without a line, whose text would be allocated.
        withExtendedLifetime(sum) {}
    }
}
