import HTTPTypes
import IPNetworks
import Pipeline
import Reputation

/// Datacenters and their blocks.
public struct DatacenterOperations: Sendable {
    private let datacenters: IndexDatacenters
    private static let tag = "Datacenter information"

    /// Operations over the datacenters of an index.
    public init(datacenters: IndexDatacenters) { self.datacenters = datacenters }

    /// The operations.
    public var operations: [APIOperation] { [datacenter, prefixes, address, posted, prefix] }

    private var datacenter: APIOperation {
        APIOperation(
            id: "get_datacenter",
            path: "/v1/datacenter/{datacenter_id}",
            tag: Self.tag,
            summary: "One datacenter",
            parameters: [.path("datacenter_id", CodeText.schema, "ID of the datacenter")],
            success: .json(DatacenterSchemas.datacenter),
            problems: [.notFound],
            handler: .waiting { request throws(APIProblem) in
                let (view, datacenter) = try self.named(request)
                let score = view.score(of: datacenter)
                return try .json { $0.datacenter(datacenter, score: score) }
            }
        )
    }

    private var prefixes: APIOperation {
        APIOperation(
            id: "get_datacenter_prefixes",
            path: "/v1/datacenter/{datacenter_id}/prefixes",
            tag: Self.tag,
            summary: "The blocks of a datacenter",
            parameters: [.path("datacenter_id", CodeText.schema, "ID of the datacenter")],
            success: .json(DatacenterSchemas.prefixes),
            problems: [.notFound],
            handler: .waiting { request throws(APIProblem) in
                let (view, datacenter) = try self.named(request)
                let prefixes = view.table.prefixes(of: datacenter.id)
                return try .json(capacity: 200 * (prefixes.v4.count + prefixes.v6.count + 1)) { json in
                    json.beginObject()
                    json.property("self", "\(datacenter.uri)/prefixes")
                    json.key("prefixes_v4")
                    json.beginArray()
                    for prefix in prefixes.v4 { json.datacenterPrefix(prefix, of: datacenter, view.tally(prefix)) }
                    json.endArray()
                    json.key("prefixes_v6")
                    json.beginArray()
                    for prefix in prefixes.v6 { json.datacenterPrefix(prefix, of: datacenter, view.tally(prefix)) }
                    json.endArray()
                    json.endObject()
                }
            }
        )
    }

    private var address: APIOperation {
        APIOperation(
            id: "get_datacenter_ip",
            path: "/v1/datacenter/ip/{ip_address}",
            tag: Self.tag,
            summary: "The block of a datacenter that an address is in",
            parameters: [AddressSchemas.address],
            success: .json(DatacenterSchemas.prefix),
            problems: [.notFound],
            handler: .waiting { request throws(APIProblem) in
                let address = try RequestedAddress.ofPath(request)
                return try self.block(IPPrefix(host: address), asked: "\(address)", request)
            }
        )
    }

    private var posted: APIOperation {
        APIOperation(
            id: "post_datacenter_prefix",
            method: .post,
            path: "/v1/datacenter/prefix",
            tag: Self.tag,
            summary: "The block of a datacenter that a prefix or an address is in",
            body: APIBody(.json(.named("PrefixQuery", .object([.required("prefix", DatacenterSchemas.network)])))),
            success: .json(DatacenterSchemas.prefix),
            problems: [.notFound, .unsupportedMediaType],
            handler: .waiting { request throws(APIProblem) in
                let query = try APIBodyReader.decode(PrefixQuery.self, from: request)
                let prefix = try RequestNetwork.prefix(query.prefix, [.name("body"), .name("prefix")])
                return try self.block(prefix, asked: "\(prefix)", request)
            }
        )
    }

    private var prefix: APIOperation {
        APIOperation(
            id: "get_datacenter_prefix",
            path: "/v1/datacenter/prefix/{prefix}",
            tag: Self.tag,
            summary: "One block of a datacenter, or the one that covers the prefix",
            parameters: [.path("prefix", DatacenterSchemas.network, "Prefix, its slash as %252F or %2F")],
            success: .json(DatacenterSchemas.prefix),
            problems: [.notFound],
            handler: .waiting { request throws(APIProblem) in
                let text = request.segments.first ?? ""
                let prefix = try RequestNetwork.prefix(text, [.name("path"), .name("prefix")])
                return try self.block(prefix, asked: "\(prefix)", request)
            }
        )
    }

    private struct PrefixQuery: Decodable {
        var prefix: String
    }

    private func named(_ request: APIRequest) throws(APIProblem) -> (view: DatacenterView, datacenter: Datacenter) {
        let id = try CodeText.check(request.segments.first ?? "", in: .path, "datacenter_id")
        let view = try view(request)
        guard let datacenter = view.table.datacenter(id) else { throw .missing(id) }
        return (view, datacenter)
    }

    private func block(_ asked: IPPrefix, asked text: String, _ request: APIRequest) throws(APIProblem) -> APIAnswer {
        let view = try view(request)
        guard let found = view.table.datacenter(of: asked.address), found.prefix.contains(asked) else {
            throw .missing(text)
        }
        return try .json { $0.datacenterPrefix(found.prefix, of: found.datacenter, view.tally(found.prefix)) }
    }

    private func view(_ request: APIRequest) throws(APIProblem) -> DatacenterView {
        let (generation, table) = try datacenters.newest()
        return DatacenterView(generation: generation, table: table, now: request.time)
    }
}
