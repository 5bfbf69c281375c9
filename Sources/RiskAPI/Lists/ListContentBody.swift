import IPNetworks
import Pipeline
import Timestamps

/// The body that changes what is on a list.
struct ListContentBody: Decodable {
    let append: [Item]?
    let remove: [Item]?

    private enum Key: String, CodingKey {
        case append, remove
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        append = try container.optional([Item].self, .append)
        remove = try container.optional([Item].self, .remove)
    }

    /// A text, or the number of an autonomous system.
    struct Item: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(UInt32.self) {
                text = String(number)
            } else {
                text = try container.decode(String.self)
            }
        }
    }

    /// The most entries that one request may name.
    static let mostEntries = 100_000

    func change(of resource: ListResource, at now: Timestamp) throws(APIProblem) -> ListChange {
        let (append, remove) = (append ?? [], remove ?? [])
        guard append.count + remove.count <= Self.mostEntries else {
            throw .handled(.tooLarge, detail: "One request may name \(Self.mostEntries) entries; send several.")
        }
        var change = ListChange()
        var seen: Set<ListValue> = []
        for (position, item) in append.enumerated() {
            let value = try Self.value(resource, item.text, at: [.name("body"), .name("append"), .position(position)])
            if seen.insert(value).inserted { change.append.append(ListEntry(value: value, updated: now)) }
        }
        for (position, item) in remove.enumerated() {
            change.remove.append(
                try Self.value(resource, item.text, at: [.name("body"), .name("remove"), .position(position)])
            )
        }
        return change
    }

    /// Reads the text of an entry.
    static func value(
        _ resource: ListResource,
        _ text: String,
        at location: [ListInput.Step]
    ) throws(APIProblem) -> ListValue {
        switch resource {
        case .cidr: return .prefix(try ListInput.prefix(text, at: location))
        case .country:
            let code = text.uppercased()
            guard code.utf8.count == 2, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
                throw mistake(location, "value is not a country: send two letters of ISO 3166-1")
            }
            return .country(code)
        case .continent:
            let code = text.uppercased()
            guard continents.contains(code) else {
                throw mistake(location, "value is not a continent: send one of \(continents.joined(separator: ", "))")
            }
            return .continent(code)
        case .system:
            let digits = text.uppercased().hasPrefix("AS") ? text.dropFirst(2) : text[...]
            guard digits.utf8.count <= 10, digits.utf8.first != UInt8(ascii: "+"), let number = UInt32(digits) else {
                throw mistake(location, "value is not the number of an autonomous system, such as 64500 or AS64500")
            }
            return .system(number)
        case .datacenter:
            guard (1...200).contains(text.utf8.count),
                text.utf8.allSatisfy({ ListInput.isCode($0) || $0 == UInt8(ascii: "_") })
            else { throw mistake(location, "value is not a datacenter's ID: capitals, digits and underscores") }
            return .datacenter(text)
        case .userAgent: return .userAgent(try ListInput.text(text, in: 1...1000, at: location))
        }
    }

    static let continents = ["AF", "AN", "AS", "EU", "NA", "OC", "SA"]

    private static func mistake(_ location: [ListInput.Step], _ words: String) -> APIProblem {
        ListInput.mistake(location, words)
    }
}
