import HTTPTypes
import IPNetworks
public import Pipeline
import Reputation

/// The operations about autonomous systems and their prefixes.
public struct NetworkOperations: Sendable {
    static let tag = "Autonomous Systems information"

    private let desk: NetworkDesk

    /// Operations over an index.
    public init(index: any IndexSource, settings: AddressSettings = AddressSettings()) {
        desk = NetworkDesk(index: index, settings: settings)
    }

    /// All of them.
    public var operations: [APIOperation] {
        [system, prefixes, ofAddress, ofBody, ofPath]
            + Registry.operations("registries") + RegistryStatus.operations("statuses")
    }

    private var system: APIOperation {
        let desk = desk
        return APIOperation(
            id: "get_asn",
            path: "/v1/asn/{number}",
            tag: Self.tag,
            summary: "Tell what is known of an autonomous system",
            parameters: [NetworkSchemas.number],
            success: .json(NetworkSchemas.system),
            problems: [.notFound],
            handler: .waiting { request throws(APIProblem) in
                let view = try desk.view(at: request.time)
                let network = try NetworkQuestion.network(request, view)
                return try .json { writer throws(APIProblem) in writer.system(network, view) }
            }
        )
    }

    private var prefixes: APIOperation {
        let desk = desk
        return APIOperation(
            id: "get_asn_prefixes",
            path: "/v1/asn/{number}/prefixes",
            tag: Self.tag,
            summary: "List the prefixes of an autonomous system",
            parameters: [NetworkSchemas.number],
            success: .json(NetworkSchemas.prefixes),
            problems: [.notFound],
            handler: .waiting { request throws(APIProblem) in
                let view = try desk.view(at: request.time)
                let network = try NetworkQuestion.network(request, view)
                return try .json(capacity: 4096) { writer throws(APIProblem) in writer.prefixes(of: network, view) }
            }
        )
    }

    private var ofAddress: APIOperation {
        let desk = desk
        return APIOperation(
            id: "get_asn_prefix_of_ip",
            path: "/v1/asn/ip/{ip_address}",
            tag: Self.tag,
            summary: "Tell the prefix that an IP address belongs to",
            parameters: [AddressSchemas.address],
            success: .json(NetworkSchemas.prefix),
            problems: [.notFound, .privateAddress, .notPublicAddress],
            handler: .waiting { request throws(APIProblem) in
                let address = try RequestedAddress.ofPath(request)
                let judged = AddressScorer.judged(address)
                if let purpose = desk.settings.scope.specialPurpose(of: judged) {
                    throw RequestedAddress.problem(address, purpose)
                }
                let view = try desk.view(at: request.time)
                return try Self.answer(IPPrefix(host: judged), named: "\(address)", isWider: true, view)
            }
        )
    }

    private var ofBody: APIOperation {
        let desk = desk
        return APIOperation(
            id: "find_asn_prefix",
            method: .post,
            path: "/v1/asn/prefix",
            tag: Self.tag,
            summary: "Tell the prefix that a CIDR or an IP address belongs to",
            body: APIBody(
                .json(.object([.required("prefix", .text(format: "ipvanynetwork"))], allowsMore: true)),
                limit: 1 << 16
            ),
            success: .json(NetworkSchemas.prefix),
            problems: [.notFound, .unsupportedMediaType],
            handler: .waiting { request throws(APIProblem) in
                let text = try APIBodyReader.decode(NetworkQuestion.Body.self, from: request).prefix
                let asked = try NetworkQuestion.prefix(text, at: [.name("body"), .name("prefix")])
                return try Self.answer(asked, named: text, isWider: true, try desk.view(at: request.time))
            }
        )
    }

    private var ofPath: APIOperation {
        let desk = desk
        return APIOperation(
            id: "get_asn_prefix",
            path: "/v1/asn/prefix/{cidr}",
            tag: Self.tag,
            summary: "Tell what is known of a prefix",
            parameters: [
                .path("cidr", .text(format: "ipvanynetwork"), "A CIDR, its slash escaped: 203.0.113.0%252F24")
            ],
            success: .json(NetworkSchemas.prefix),
            problems: [.notFound],
            handler: .waiting { request throws(APIProblem) in
                let text = request.segments.first ?? ""
                let asked = try NetworkQuestion.prefix(text, at: [.name("path"), .name("cidr")])
                let view = try desk.view(at: request.time)
                return try Self.answer(asked, named: text, isWider: !text.contains("/"), view)
            }
        )
    }

    /// The prefix itself, or the largest of its system around it where `isWider` asks for that.
    private static func answer(
        _ asked: IPPrefix,
        named name: String,
        isWider: Bool,
        _ view: NetworkView
    ) throws(APIProblem) -> APIAnswer {
        guard let system = view.system(ofAll: asked), let network = view.reader.network(number: system) else {
            throw NetworkQuestion.notFound(name)
        }
        let around = isWider ? view.reader.networkPrefix(around: asked.address) : nil
        let prefix = around.flatMap { $0.contains(asked) ? $0 : nil } ?? asked
        let words = NetworkName(view.reader.networkName(network))
        return try .json { writer throws(APIProblem) in writer.prefix(prefix, system, words, view) }
    }
}
