import IPNetworks
import NIOCore

/// The forms in which addresses and prefixes can be taken out, and of which family.
enum AddressExport {
    /// The form of the answer.
    enum Format: String, CaseIterable {
        case json = "JSON"
        case csv = "CSV"
        case awsWAF = "AWS-WAF"
    }

    /// The family asked for.
    enum ProtocolVersion: String, CaseIterable {
        case all = "ALL"
        case v4 = "IPV4"
        case v6 = "IPV6"

        var family: IPAddress.Family? {
            switch self {
            case .all: nil
            case .v4: .v4
            case .v6: .v6
            }
        }
    }

    static func name(_ family: IPAddress.Family) -> String { family == .v4 ? "IPV4" : "IPV6" }

    /// What a request asks for; a list for AWS WAF needs one family.
    static func choice(of request: APIRequest) throws(APIProblem) -> (Format, ProtocolVersion) {
        let format: Format = try ListInput.word("output_format", of: request, or: .json)
        let version: ProtocolVersion = try ListInput.word("ip_protocol_version", of: request, or: .all)
        guard format != .awsWAF || version != .all else {
            throw .handled(
                .combinedProtocol,
                detail: "An IP set holds one protocol; ask with ip_protocol_version=IPV4 or IPV6."
            )
        }
        return (format, version)
    }

    static let parameters: [APIParameter] = [
        .query(
            "ip_protocol_version",
            .oneOf(ProtocolVersion.allCases.map(\.rawValue)),
            "The protocol of the addresses (ALL); AWS-WAF needs one"
        ),
        .query("output_format", .oneOf(Format.allCases.map(\.rawValue)), "The form of the answer (JSON)"),
    ]

    /// An IP set of AWS WAF.
    static let wafSchema = APISchema.named(
        "AWSWAFIPSet",
        .object([
            .required("IPAddressVersion", .oneOf(["IPV4", "IPV6"])), .required("Addresses", .array(of: .text)),
        ])
    )

    /// An answer as JSON, CSV, or an IP set.
    static func success(_ schema: APISchema) -> APIResponse {
        APIResponse(
            status: 200,
            bodies: [
                // Both forms are JSON: one description fits either.
                ("application/json", schema), ("text/csv", .text),
            ]
        )
    }

    /// An answer of CSV lines (RFC 4180).
    static func csv(_ lines: ByteBuffer) -> APIAnswer {
        APIAnswer(status: 200, mediaType: "text/csv; charset=utf-8", body: lines)
    }

    /// A field of CSV: quoted when it has to be, and never one that a spreadsheet takes for a formula.
    static func field(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@".contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.contains(where: { ",\"\r\n".contains($0) }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
