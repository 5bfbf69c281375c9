import Pipeline
public import Reputation

/// Datasets, and the sources that fill them.
public struct SourceOperations: Sendable {
    private let census: SourceCensus
    private let links: SourceLinks

    /// Operations over a census; `feeds` are the configured ones, whose locations are shown without query and user.
    public init(census: SourceCensus, feeds: [Feed] = FeedCatalogue.feeds) {
        self.census = census
        links = SourceLinks(feeds)
    }

    /// The operations.
    public var operations: [APIOperation] { [datasets, dataset, sources, source, range] }

    private var datasets: APIOperation {
        APIOperation(
            id: "get_datasets",
            path: "/v1/dataset/ip",
            tag: "Platform datasets",
            summary: "All datasets of addresses",
            success: .json(SourceSchemas.datasets),
            handler: .waiting { _ throws(APIProblem) in
                let census = try self.census.newest().census
                return try .json(capacity: 2_048) { json in
                    json.beginObject()
                    json.property("self", "/v1/dataset/ip")
                    json.key("types")
                    json.beginArray()
                    for dataset in DatasetCode.allCases { json.dataset(dataset, items: census.items(in: dataset)) }
                    json.endArray()
                    json.endObject()
                }
            }
        )
    }

    private var dataset: APIOperation {
        APIOperation(
            id: "get_dataset",
            path: "/v1/dataset/ip/{name}",
            tag: "Platform datasets",
            summary: "One dataset of addresses",
            parameters: [.path("name", CodeText.schema, "Code name of the dataset")],
            success: .json(SourceSchemas.dataset),
            problems: [.datasetNotFound],
            handler: .waiting { request throws(APIProblem) in
                let name = try CodeText.check(request.segments.first ?? "", in: .path, "name")
                guard let dataset = DatasetCode(rawValue: name) else { throw .missing(name, .datasetNotFound) }
                let items = try self.census.newest().census.items(in: dataset)
                return try .json { $0.dataset(dataset, items: items) }
            }
        )
    }

    private var sources: APIOperation {
        APIOperation(
            id: "get_sources",
            path: "/v1/source/ip",
            tag: "Data sources",
            summary: "All sources of addresses",
            success: .json(SourceSchemas.sources),
            handler: .waiting { request throws(APIProblem) in
                let cards = try self.cards(request) { _ in true }
                return try .json(capacity: 16_384) { json in
                    json.beginObject()
                    json.property("self", "/v1/source/ip")
                    json.key("sources")
                    json.beginArray()
                    for card in cards.sorted(by: { $0.code.text < $1.code.text }) { json.source(card) }
                    json.endArray()
                    json.endObject()
                }
            }
        )
    }

    private var source: APIOperation {
        APIOperation(
            id: "get_source",
            path: "/v1/source/ip/{source}",
            tag: "Data sources",
            summary: "One source of addresses",
            parameters: [.path("source", CodeText.schema, "Code name of the source")],
            success: .json(SourceSchemas.source),
            problems: [.notFound],
            handler: .waiting { request throws(APIProblem) in
                let card = try self.card(request)
                return try .json { $0.source(card) }
            }
        )
    }

    private var range: APIOperation {
        APIOperation(
            id: "get_source_range",
            path: "/v1/source/ip/{source}/range/{time_range}",
            tag: "Data sources",
            summary: "What a source saw within a time range",
            parameters: [
                .path("source", CodeText.schema, "Code name of the source"),
                .path("time_range", SourceSchemas.lapse, "How long ago the source saw its items"),
            ],
            success: .json(SourceSchemas.range),
            problems: [.notFound],
            handler: .waiting { request throws(APIProblem) in
                let range = try TimeRange.check(request.segments.last ?? "")
                let card = try self.card(request)
                return try .json { $0.range(card[range], of: card) }
            }
        )
    }

    private func card(_ request: APIRequest) throws(APIProblem) -> SourceCard {
        let name = try CodeText.check(request.segments.first ?? "", in: .path, "source")
        guard let card = try cards(request, { SourceCode($0.id).text == name }).first else { throw .missing(name) }
        return card
    }

    private func cards(
        _ request: APIRequest,
        _ isWanted: (IndexedFeed) -> Bool
    ) throws(APIProblem) -> [SourceCard] {
        let (generation, census) = try census.newest()
        return zip(census.feeds, census.cohorts).compactMap { feed, cohorts in
            guard let feed, isWanted(feed) else { return nil }
            return SourceCard(
                feed,
                cohorts,
                url: links[feed.id],
                builtAt: generation.reader.builtAt,
                now: request.time
            )
        }
    }
}

extension ListingCensus {
    /// How many addresses a dataset has.
    func items(in dataset: DatasetCode) -> UInt64 {
        guard let group = DatasetCode.allCases.firstIndex(of: dataset), group < groupItems.count else { return 0 }
        return groupItems[group]
    }
}

extension TimeRange {
    /// The range of a segment of the path; throws 422 when there is no such range.
    static func check(_ text: String) throws(APIProblem) -> TimeRange {
        if let range = TimeRange(rawValue: text) { return range }
        let codes = allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        throw .invalid([
            APIProblem.Issue(
                [.name("path"), .name("time_range")],
                "value is not a valid enumeration member; permitted: \(codes)",
                type: "type_error.enum"
            )
        ])
    }
}
