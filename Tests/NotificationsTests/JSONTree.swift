/// Any JSON value, read by the standard decoder and not by code of ours.
indirect enum JSONTree: Decodable, Equatable {
    case text(String)
    case number(Double)
    case boolean(Bool)
    case items([JSONTree])
    case members([String: JSONTree])
    case null

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSONTree].self) {
            self = .items(value)
        } else if let value = try? container.decode([String: JSONTree].self) {
            self = .members(value)
        } else {
            self = .null
        }
    }

    subscript(name: String) -> JSONTree? {
        guard case .members(let members) = self else { return nil }
        return members[name]
    }

    subscript(index: Int) -> JSONTree? {
        guard case .items(let items) = self, items.indices.contains(index) else { return nil }
        return items[index]
    }

    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    var items: [JSONTree] {
        guard case .items(let items) = self else { return [] }
        return items
    }

    /// The texts of all mrkdwn objects, in an order that depends on the shape alone.
    var markup: [String] {
        switch self {
        case .items(let items): return items.flatMap(\.markup)
        case .members(let members):
            if members["type"] == .text("mrkdwn"), let text = members["text"]?.text { return [text] }
            return members.keys.sorted().flatMap { members[$0]?.markup ?? [] }
        default: return []
        }
    }
}
