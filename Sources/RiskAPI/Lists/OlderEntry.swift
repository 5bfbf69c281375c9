import IPNetworks
import Pipeline
import Timestamps

/// One element of the body of the older operation that changes a default list.
struct OlderEntry: Decodable {
    let cidr: String
    let description: String?
    let expiry: Int64?

    private enum Key: String, CodingKey {
        case cidr, description, expiry
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        cidr = try container.decode(String.self, forKey: .cidr)
        description = try container.optional(String.self, .description)
        expiry = try container.optional(Int64.self, .expiry)
    }

    /// What the elements change: those whose expiry is over go, the others come.
    static func change(_ entries: [OlderEntry], at now: Timestamp) throws(APIProblem) -> ListChange {
        guard entries.count <= ListContentBody.mostEntries else {
            throw .handled(
                .tooLarge,
                detail: "One request may name \(ListContentBody.mostEntries) entries; send several."
            )
        }
        var last: [ListValue: Int] = [:]
        var made: [ListEntry] = []
        for (position, entry) in entries.enumerated() {
            let place: [ListInput.Step] = [.name("body"), .position(position)]
            let value = ListValue.prefix(try ListInput.prefix(entry.cidr, at: place + [.name("cidr")]))
            let words = try ListInput.text(entry.description ?? "", in: 0...2000, at: place + [.name("description")])
            let expiry = entry.expiry.flatMap { $0 == 0 ? nil : ListInput.moment($0) }
            last[value] = position
            made.append(ListEntry(value: value, expiry: expiry, updated: now, description: words))
        }
        var change = ListChange()
        // The last element about a prefix decides.
        for (position, entry) in made.enumerated() where last[entry.value] == position {
            if let expiry = entry.expiry, expiry <= now {
                change.remove.append(entry.value)
            } else {
                change.append.append(entry)
            }
        }
        return change
    }
}
