import Pipeline
import Timestamps

/// The body that makes or edits a list: its fields alone, or wrapped in `payload`.
struct ListTextsBody: Decodable {
    let name: String?
    let description: String?
    let resourceType: String?
    let tags: [String]?
    let ttl: Int64?
    let expiry: Int64?
    /// Where the fields are.
    let location: [APIProblem.Issue.Step]

    private enum Key: String, CodingKey {
        case payload, name, description, tags, ttl, expiry
        case resourceType = "resource_type"
    }

    init(from decoder: any Decoder) throws {
        var container = try decoder.container(keyedBy: Key.self)
        let isWrapped = container.contains(.payload)
        if isWrapped { container = try container.nestedContainer(keyedBy: Key.self, forKey: .payload) }
        location = isWrapped ? [.name("body"), .name("payload")] : [.name("body")]
        name = try container.optional(String.self, .name)
        description = try container.optional(String.self, .description)
        resourceType = try container.optional(String.self, .resourceType)
        tags = try container.optional([String].self, .tags)
        ttl = try container.optional(Int64.self, .ttl)
        expiry = try container.optional(Int64.self, .expiry)
    }

    /// The texts of a new list.
    func new(at now: Timestamp) throws(APIProblem) -> (ListTexts, ListResource) {
        guard let resourceType else { throw missing("resource_type") }
        guard name != nil else { throw missing("name") }
        var texts = ListTexts(name: "", description: "")
        try apply(to: &texts, at: now)
        let resource: ListResource = try ListInput.word(
            resourceType.uppercased(),
            at: location + [.name("resource_type")]
        )
        return (texts, resource)
    }

    /// Puts what was sent in the place of what was there.
    func apply(to texts: inout ListTexts, at now: Timestamp) throws(APIProblem) {
        if let name { texts.name = try ListInput.text(name, in: 1...200, at: location + [.name("name")]) }
        if let description {
            texts.description = try ListInput.text(description, in: 0...2000, at: location + [.name("description")])
        }
        if let tags { texts.tags = try ListInput.tags(tags, at: location + [.name("tags")]) }
        if let ttl {
            try setTTL(ttl, of: &texts, at: now)
        } else if let expiry {
            try setExpiry(expiry, of: &texts, at: now)
        }
    }

    /// 0 is for ever.
    private func setTTL(_ ttl: Int64, of texts: inout ListTexts, at now: Timestamp) throws(APIProblem) {
        guard ttl >= 0 else {
            throw .handled(
                .expiryInThePast,
                detail: "'ttl' is \(ttl); send the seconds that the list is to last, or 0."
            )
        }
        guard ttl <= ListInput.longestTTL else { throw tooLong("ttl") }
        texts.ttl = ttl == 0 ? nil : ttl
        texts.expiry = ttl == 0 ? nil : now.advanced(by: .seconds(ttl))
    }

    private func setExpiry(_ expiry: Int64, of texts: inout ListTexts, at now: Timestamp) throws(APIProblem) {
        guard expiry != 0 else {
            (texts.ttl, texts.expiry) = (nil, nil)
            return
        }
        let end = ListInput.moment(expiry)
        guard end > now else {
            throw .handled(.expiryInThePast, detail: "'expiry' is \(expiry), which is over; send a time to come, or 0.")
        }
        let seconds = end.duration(since: now).components.seconds
        guard seconds <= ListInput.longestTTL else { throw tooLong("expiry") }
        (texts.ttl, texts.expiry) = (max(1, seconds), end)
    }

    private func missing(_ name: String) -> APIProblem {
        ListInput.mistake(location + [.name(name)], "field required", type: "value_error.missing")
    }

    private func tooLong(_ name: String) -> APIProblem {
        ListInput.mistake(
            location + [.name(name)],
            "ensure this value is at most a hundred years, or 0 for ever",
            type: "value_error.number.not_le"
        )
    }
}
