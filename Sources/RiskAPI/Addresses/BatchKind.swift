import HTTPTypes
import IPNetworks

/// What batches of one kind have in common, whether they come as JSON or as a file.
struct BatchKind: Sendable {
    /// Writes the result of one address behind a separator; `false`, with nothing written, when there is none.
    typealias Write =
        @Sendable (inout JSONWriter, IPAddress, JudgeMoment?, APIRequest, StaticString) -> Bool

    /// The first word of the operations' IDs.
    let id: String
    let path: String
    let aliases: [String]
    let tag: String
    /// How the summary begins.
    let verb: String
    /// That of one result.
    let schema: APISchema
    /// The bytes of a usual result.
    let capacity: Int
    let write: Write
}

extension AddressOperations {
    /// The operations on many addresses: in an array, and in a file.
    func batches(of kind: BatchKind) -> [APIOperation] { [array(of: kind), file(of: kind)] }

    private func array(of kind: BatchKind) -> APIOperation {
        let judge = judge
        return APIOperation(
            id: "\(kind.id)_ips",
            method: .post,
            path: kind.path,
            aliases: kind.aliases,
            tag: kind.tag,
            summary: "\(kind.verb) many IP addresses",
            body: AddressSchemas.batch(limit: judge.settings.batchLimit),
            success: .json(results(kind)),
            problems: [.tooLarge, .unsupportedMediaType],
            handler: .waiting { request throws(APIProblem) in
                let addresses = try AddressBatch.read(request, limit: judge.settings.batchLimit)
                return try Self.answer(kind, addresses, request, judge, path: kind.path)
            }
        )
    }

    private func file(of kind: BatchKind) -> APIOperation {
        let judge = judge
        return APIOperation(
            id: "\(kind.id)_ips_csv",
            method: .post,
            path: "\(kind.path)/csv",
            aliases: kind.aliases.map { "\($0)/csv" },
            tag: kind.tag,
            summary: "\(kind.verb) the IP addresses of a text file",
            parameters: [AddressSchemas.strictParse],
            body: APIBody(.file(name: "csv_file")),
            success: .json(results(kind)),
            problems: [.invalidAddress, .tooLarge],
            handler: .waiting { request throws(APIProblem) in
                let isStrict = try QueryFlag.read("strict_parse", request)
                let file = try MultipartFile.read(request, name: "csv_file")
                let limit = judge.settings.batchLimit
                let addresses = try AddressCSV.read(file, isStrict: isStrict, limit: limit)
                return try Self.answer(kind, addresses, request, judge, path: "\(kind.path)/csv")
            }
        )
    }

    private func results(_ kind: BatchKind) -> APISchema {
        AddressSchemas.results(kind.schema, name: kind.id == "assess" ? "IPAssessmentsOutput" : "GeoIPsOutput")
    }

    private static func answer(
        _ kind: BatchKind,
        _ addresses: [IPAddress],
        _ request: APIRequest,
        _ judge: AddressJudge,
        path: String
    ) throws(APIProblem) -> APIAnswer {
        let moment = judge.moment(at: request.time)
        return try .json(capacity: 64 + addresses.count * kind.capacity) { writer in
            writer.piece("{\"self\":\"" as StaticString)
            writer.piece(path)
            writer.piece("\",\"results\":[" as StaticString)
            var isFirst = true
            for address in addresses {
                if kind.write(&writer, address, moment, request, isFirst ? "" : ",") { isFirst = false }
            }
            writer.piece("]}" as StaticString)
        }
    }
}
