public import IPNetworks
public import Pipeline
public import Reputation

/// The log of list changes.
public struct LogOperations: Sendable {
    private let log: any FeedLog
    private let feeds: [FeedID: Feed]
    private let scope: PublicScope
    private static let tag = "Data logging"

    /// The most entries that are read: more than any answer has, because those of other datasets are left out of it.
    static let mostRead = 20_000
    /// The most entries that one answer has: the newest.
    static let mostEntries = 1_000

    /// Operations over a log; `feeds` are the configured ones, beside which those of the catalogue are known.
    public init(log: any FeedLog, feeds: [Feed] = [], scope: PublicScope = PublicScope()) {
        self.log = log
        self.feeds = Dictionary((feeds + FeedCatalogue.feeds).map { ($0.id, $0) }) { first, _ in first }
        self.scope = scope
    }

    /// The operations.
    public var operations: [APIOperation] { [address, entry] }

    private var address: APIOperation {
        APIOperation(
            id: "get_log_ip",
            path: "/v1/log/ip/{ip_address}",
            tag: Self.tag,
            summary: "What sources said about an address or a range around it, the newest first",
            parameters: [
                AddressSchemas.address,
                .query("dataset", CodeText.schema, "Code name of a dataset"),
                .query("logged_after", .integer(minimum: 0), "Moment in milliseconds since 1970, not in the future"),
            ],
            success: .json(LogSchemas.entries),
            problems: [.privateAddress, .notPublicAddress, .timeInTheFuture, .datasetNotFound],
            handler: .waiting { request throws(APIProblem) in
                let address = try RequestedAddress.ofPath(request)
                let query = try LogQuery(request)
                if let purpose = self.scope.specialPurpose(of: address) {
                    throw RequestedAddress.problem(address, purpose)
                }
                let entries = try self.read { log throws(FeedLogError) in
                    try log.entries(about: address, since: query.after, limit: Self.mostRead)
                }
                let found = entries.lazy.compactMap { entry in self.source(entry).map { (entry, $0.0, $0.1) } }
                    .filter { query.dataset == nil || query.dataset == $0.2 }
                    .prefix(Self.mostEntries)
                return try .json(capacity: 1_024) { json in
                    json.beginObject()
                    json.property("self", "/v1/log/ip/\(address)")
                    json.key("logs")
                    json.beginArray()
                    for (entry, feed, dataset) in found { json.logEntry(entry, of: feed, dataset, at: request.time) }
                    json.endArray()
                    json.endObject()
                }
            }
        )
    }

    private var entry: APIOperation {
        APIOperation(
            id: "get_log_entry",
            path: "/v1/log/ip/id/{logchange_id}",
            tag: Self.tag,
            summary: "One entry of the log",
            parameters: [.path("logchange_id", .integer(minimum: 0), "Number of the entry")],
            success: .json(LogSchemas.entry),
            problems: [.logNotFound],
            handler: .waiting { request throws(APIProblem) in
                let number = try LogQuery.number(request.segments.first ?? "", in: .path, "logchange_id")
                let found = try self.read { log throws(FeedLogError) in try log.entry(number) }
                guard let found, let (feed, dataset) = self.source(found) else {
                    throw .missing("\(number)", .logNotFound)
                }
                return try .json { $0.logEntry(found, of: feed, dataset, at: request.time) }
            }
        )
    }

    /// The source that an entry is about; `nil` for lists of clouds and hosting, and for those that nobody knows.
    private func source(_ entry: FeedLogEntry) -> (Feed, DatasetCode)? {
        guard let feed = feeds[entry.feed], let dataset = DatasetCode(feed.category) else { return nil }
        return (feed, dataset)
    }

    private func read<Value>(
        _ body: (any FeedLog) throws(FeedLogError) -> Value
    ) throws(APIProblem) -> Value {
        do throws(FeedLogError) {
            return try body(log)
        } catch {
            switch error {
            case .notNow:
                throw .unavailable(
                    retryAfter: 60,
                    detail: "The log of list changes is being worked on; try again later."
                )
            case .failed(let reason): throw .failed(reason: reason)
            }
        }
    }
}
