import IPNetworks
import Pipeline
import Timestamps

/// The body that a device reports with.
struct ReportBody: Decodable {
    let addresses: [String]
    let ttl: Int64?
    let type: String?
    let tags: [String]?

    private enum Key: String, CodingKey {
        case addresses, ttl, type, tags
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        addresses = try container.decode([String].self, forKey: .addresses)
        ttl = try container.optional(Int64.self, .ttl)
        type = try container.optional(String.self, .type)
        tags = try container.optional([String].self, .tags)
    }

    /// The most addresses of one report: the known clients send up to about a thousand.
    static let mostAddresses = 10_000
    /// How long a report counts when it does not say, in seconds.
    static let defaultTTL: Int64 = 86_400

    func report(at now: Timestamp) throws(APIProblem) -> Report {
        let ttl = ttl ?? Self.defaultTTL
        guard ttl > 0 else {
            let words = "ensure this value is greater than 0"
            throw ListInput.mistake([.name("body"), .name("ttl")], words, type: "value_error.number.not_gt")
        }
        guard ttl <= ListInput.longestTTL else {
            let words = "ensure this value is less than or equal to \(ListInput.longestTTL)"
            throw ListInput.mistake([.name("body"), .name("ttl")], words, type: "value_error.number.not_le")
        }
        let dataset: DatasetCode = try ListInput.word(
            type ?? DatasetCode.abuse.rawValue,
            at: [.name("body"), .name("type")]
        )
        let tags = try ListInput.tags(tags ?? [], at: [.name("body"), .name("tags")])
        return Report(
            addresses: try Self.parse(addresses),
            expiry: now.advanced(by: .seconds(ttl)),
            dataset: dataset.rawValue,
            tags: tags
        )
    }

    /// Addresses, each once; one that is none refuses all of them, so that nothing is half done.
    static func parse(_ texts: [String]) throws(APIProblem) -> [IPAddress] {
        guard texts.count <= mostAddresses else {
            throw .handled(.tooLarge, detail: "One request may name \(mostAddresses) addresses; send several.")
        }
        var found: [IPAddress] = []
        found.reserveCapacity(texts.count)
        var seen: Set<IPAddress> = []
        for (position, text) in texts.enumerated() {
            let place: [ListInput.Step] = [.name("body"), .name("addresses"), .position(position)]
            let address = try ListInput.address(text, at: place)
            if seen.insert(address).inserted { found.append(address) }
        }
        return found
    }
}

/// The body that takes reports back: only the addresses are read.
struct WithdrawalBody: Decodable {
    let addresses: [String]
}
