import Reputation
import Timestamps

extension JSONWriter {
    /// A dataset.
    mutating func dataset(_ dataset: DatasetCode, items: UInt64) {
        beginObject()
        property("self", dataset.uri)
        property("type", "ip")
        property("name", dataset.title)
        property("description", dataset.summary)
        property("status", items > 0 ? "ENABLED" : "DISABLED")
        property("items", JSONNumber.clamped(items))
        endObject()
    }

    /// A source.
    mutating func source(_ card: SourceCard) {
        let filled = card.filled
        let scores = filled.map(\.score)
        let (lowest, highest) = (scores.min() ?? 0, scores.max() ?? 0)
        beginObject()
        property("self", card.code.uri)
        property("dataset", card.dataset.uri)
        property("name", card.code.text)
        property("description", PlainText.clean(card.feed.name))
        property("source", PlainText.clean(card.feed.attribution.isEmpty ? card.feed.name : card.feed.attribution))
        property("url", card.url)
        property("refresh", TimeRange(age: card.feed.pollSeconds).rawValue)
        property("minimum_score", lowest)
        property("maximum_score", highest)
        property("minimum_risk", RiskLabel(score: lowest).rawValue)
        property("maximum_risk", RiskLabel(score: highest).rawValue)
        key("time_ranges")
        beginArray()
        for range in filled { text(card.code.uri(range.range)) }
        endArray()
        property("updated_at", card.updatedAt.milliseconds)
        key("subscriptions")
        beginArray()
        for plan in SourceSchemas.subscriptions { text(plan) }
        endArray()
        endObject()
    }

    /// A time range of a source.
    mutating func range(_ range: SourceCard.RangeCard, of card: SourceCard) {
        beginObject()
        property("self", card.code.uri(range.range))
        property("source", card.code.uri)
        property("lapse", range.range.rawValue)
        property("items", JSONNumber.clamped(range.items))
        property("score", range.score)
        property("risk", RiskLabel(score: range.score).rawValue)
        property("updated_at", card.updatedAt.milliseconds)
        endObject()
    }
}
