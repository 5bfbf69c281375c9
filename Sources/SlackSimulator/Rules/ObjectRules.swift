/// A JSON object that is looked at member by member: what is not asked for is unknown, and Slack refuses it.
struct ObjectRules {
    let path: String
    private let members: [JSONValue.Member]

    init(_ value: JSONValue, path: String) throws(WebhookRefusal) {
        guard let members = value.members else { throw .blocks("must be an object [\(path)]") }
        self.members = members
        self.path = path
    }

    subscript(name: String) -> JSONValue? { members.last { $0.name == name }?.value }

    /// Refuses any member but these.
    func allow(_ names: String...) throws(WebhookRefusal) {
        for member in members where !names.contains(member.name) {
            throw .blocks("unknown property \(member.name.debugDescription.prefix(80)) [\(path)]")
        }
    }

    func string(_ name: String, _ length: ClosedRange<Int>) throws(WebhookRefusal) -> String {
        guard let text = self[name]?.string else { throw .blocks("must be a string [\(path)/\(name)]") }
        let count = text.utf16.count
        guard count >= length.lowerBound else {
            throw .blocks("must be more than \(length.lowerBound - 1) characters [\(path)/\(name)]")
        }
        guard count <= length.upperBound else {
            throw .blocks("must be less than \(length.upperBound + 1) characters [\(path)/\(name)]")
        }
        return text
    }

    func optionalString(_ name: String, _ length: ClosedRange<Int>) throws(WebhookRefusal) {
        if self[name] != nil { _ = try string(name, length) }
    }

    func array(_ name: String, _ count: ClosedRange<Int>) throws(WebhookRefusal) -> [JSONValue] {
        guard let values = self[name]?.array else { throw .blocks("must be an array [\(path)/\(name)]") }
        guard values.count >= count.lowerBound else {
            throw .blocks("must have at least \(count.lowerBound) items [\(path)/\(name)]")
        }
        guard values.count <= count.upperBound else {
            throw .blocks("no more than \(count.upperBound) items allowed [\(path)/\(name)]")
        }
        return values
    }

    func optionalBoolean(_ name: String) throws(WebhookRefusal) {
        switch self[name] {
        case nil, .boolean: return
        default: throw .blocks("must be a boolean [\(path)/\(name)]")
        }
    }
}
