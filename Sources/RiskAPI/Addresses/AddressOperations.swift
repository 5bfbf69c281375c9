public import Pipeline
import Reputation

/// The operations about addresses: assessment and geolocation.
public struct AddressOperations: Sendable {
    /// What judges, for pages that show the same.
    public let judge: AddressJudge

    /// Operations over these parts.
    public init(
        index: any IndexSource,
        lists: any ListVerdicts,
        log: any AppearanceLog,
        datacenters: any DatacenterNaming,
        settings: AddressSettings = AddressSettings()
    ) {
        judge = AddressJudge(index: index, lists: lists, log: log, datacenters: datacenters, settings: settings)
    }

    /// Operations with the judge of others.
    public init(judge: AddressJudge) { self.judge = judge }

    /// All of them.
    public var operations: [APIOperation] {
        [assess] + batches(of: assessment) + [geolocate] + batches(of: geolocation)
    }

    private var assess: APIOperation {
        let judge = judge
        return APIOperation(
            id: "assess_ip",
            path: "/v1/assess/ip/{ip_address}",
            aliases: ["/v1/asses/ip/{ip_address}"],
            tag: assessment.tag,
            summary: "Assess the risk of an IP address",
            parameters: [AddressSchemas.address],
            success: .json(AddressSchemas.assessment),
            problems: [.privateAddress, .notPublicAddress],
            handler: .immediate { request throws(APIProblem) in
                let address = try RequestedAddress.ofPath(request)
                let moment = judge.moment(at: request.time)
                let verdict = judge.verdict(on: address, for: request.caller.account, moment, at: request.time)
                if let purpose = verdict.specialPurpose { throw RequestedAddress.problem(address, purpose) }
                let appearances = moment.map { judge.appearances(verdict, $0) } ?? []
                return try .json(capacity: 512) { $0.assessment(verdict, moment, appearances) }
            }
        )
    }

    private var geolocate: APIOperation {
        let judge = judge
        return APIOperation(
            id: "geolocate_ip",
            path: "/v1/geo/{ip_address}",
            tag: geolocation.tag,
            summary: "Tell where an IP address is",
            parameters: [AddressSchemas.address],
            success: .json(AddressSchemas.geolocation),
            problems: [.privateAddress, .notPublicAddress],
            handler: .immediate { request throws(APIProblem) in
                let address = try RequestedAddress.ofPath(request)
                if let purpose = judge.specialPurpose(of: address) {
                    throw RequestedAddress.problem(address, purpose)
                }
                let moment = judge.moment(at: request.time)
                return try .json(capacity: 512) { $0.geolocation(address, moment?.place(of: address)) }
            }
        )
    }

    private var assessment: BatchKind {
        let judge = judge
        return BatchKind(
            id: "assess",
            path: "/v1/assess/ip",
            aliases: ["/v1/asses/ip"],
            tag: "Data assessment",
            verb: "Assess the risk of",
            schema: AddressSchemas.assessment,
            capacity: 420
        ) { writer, address, moment, request, separator in
            let verdict = judge.verdict(on: address, for: request.caller.account, moment, at: request.time)
            guard verdict.specialPurpose == nil else { return false }
            writer.piece(separator)
            writer.assessment(verdict, moment, moment.map { judge.appearances(verdict, $0) } ?? [])
            return true
        }
    }

    private var geolocation: BatchKind {
        let judge = judge
        return BatchKind(
            id: "geolocate",
            path: "/v1/geo",
            aliases: [],
            tag: "Geolocation",
            verb: "Tell the places of",
            schema: AddressSchemas.geolocation,
            capacity: 360
        ) { writer, address, moment, _, separator in
            guard judge.specialPurpose(of: address) == nil else { return false }
            writer.piece(separator)
            writer.geolocation(address, moment?.place(of: address))
            return true
        }
    }
}
