import IPNetworks
import Reputation

/// One round of everything that is timed; each line is a name and nanoseconds a lookup.
struct BenchRound {
    private let reader: IndexReader
    private let questions: BenchQuestions
    private let other: MaxMindCountry?

    init(_ reader: IndexReader, _ questions: BenchQuestions, _ other: MaxMindCountry?) {
        self.reader = reader
        self.questions = questions
        self.other = other
    }

    func run() {
        for (name, addresses) in [
            ("uniform", questions.uniform), ("listed", questions.listed), ("hot", questions.hot),
            ("v6", questions.sixes),
        ] {
            time("everything, \(name)", addresses) { reader, address in
                let match = reader.lookup(address)
                return UInt64(match.set) &+ UInt64(match.location)
            }
            time("one after the other, \(name)", chained: addresses)
            time("with members, network, country, \(name)", addresses) { reader, address in
                let match = reader.lookup(address)
                var sum: UInt64 = 0
                for member in reader.members(match.set) { sum &+= UInt64(member.feed) }
                sum &+= UInt64(reader.network(match.location)?.number ?? 0)
                return sum &+ UInt64(reader.placeCountry(match.location)?.0 ?? 0)
            }
            time("neighbourhood, \(name)", addresses) { reader, address in
                let around = reader.neighbourhood(address)
                return UInt64(around.near) &+ UInt64(around.wide)
            }
            if let other, name != "v6" { timeOther(other, name, addresses) }
        }
    }

    private func timeOther(_ other: MaxMindCountry, _ name: String, _ addresses: [IPAddress]) {
        let part = addresses.prefix(200_000).map { UInt32(truncatingIfNeeded: $0.low) }
        let rounds = max(1, 200_000 / part.count)
        let begin = BenchClock.now
        var sum: UInt64 = 0
        for _ in 0..<rounds { for address in part { sum &+= UInt64(other.country(address)) } }
        report("libmaxminddb country, \(name)", BenchClock.now - begin, rounds * part.count, sum)
    }

    @inline(__always)
    private func time(_ name: String, _ addresses: [IPAddress], _ body: (IndexReader, IPAddress) -> UInt64) {
        let reader = reader
        let begin = BenchClock.now
        var sum: UInt64 = 0
        let rounds = Self.questions / addresses.count
        for _ in 0..<rounds { for address in addresses { sum &+= body(reader, address) } }
        report(name, BenchClock.now - begin, rounds * addresses.count, sum)
    }

    /// Each question waits for the answer before: nothing overlaps.
    private func time(_ name: String, chained addresses: [IPAddress]) {
        let reader = reader
        let begin = BenchClock.now
        var sum: UInt64 = 0
        let rounds = Self.questions / addresses.count
        for _ in 0..<rounds {
            for address in addresses {
                let match = reader.lookup(Self.later(address, than: sum))
                sum &+= UInt64(match.set) &+ UInt64(match.location)
            }
        }
        report(name, BenchClock.now - begin, rounds * addresses.count, sum)
    }

    /// The address, once the sum is known.
    @inline(__always) private static func later(_ address: IPAddress, than sum: UInt64) -> IPAddress {
        let wait = sum >> 63
        return address.family == .v4
            ? IPAddress(v4: UInt32(truncatingIfNeeded: address.low ^ wait))
            : IPAddress(v6High: address.high ^ wait, low: address.low)
    }

    /// How many questions are asked of each kind: few addresses are asked again and again.
    private static let questions = 1 << 20

    private func report(_ name: String, _ duration: Duration, _ count: Int, _ sum: UInt64) {
        let (seconds, attoseconds) = duration.components
        let nanoseconds = Double(seconds) * 1e9 + Double(attoseconds) / 1e9
        print("\(name)\t\(Self.rounded(nanoseconds / Double(count)))\t\(sum)")
    }

    /// A number with two digits behind the point.
    static func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
}
