import IPNetworks

/// The status and the body that the stand-in gives when nothing is wrong with it.
struct CannedAnswer: Sendable {
    var status: Int
    var body: [UInt8]

    init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }

    /// What it says to a question; with `text`, that text stands in every text field.
    init(_ endpoint: RiskEndpoint, _ subject: String, text: HostileText?) {
        switch endpoint {
        case .asn: self = Self.network(subject, text)
        case .assess, .geo: self = Self.address(endpoint, subject, text)
        }
    }

    /// A problem body; the third key is written both ways, as the original's documents have it with a colon.
    static func problem(_ status: Int, _ title: String, _ detail: String, slug: String) -> CannedAnswer {
        let link = "/docs/\(slug)"
        let fields = [("title", title), ("detail", detail), ("type", link), ("type:", link)]
        return CannedAnswer(status: status, body: JSONText.object(fields.map { ($0.0, JSONText.string($0.1)) }))
    }

    /// The body of a question whose subject cannot be read.
    private static func unreadable(_ parameter: String, _ message: String, _ type: String) -> CannedAnswer {
        let detail = #"{"detail":[{"loc":["path","\#(parameter)"],"msg":"\#(message)","type":"\#(type)"}]}"#
        return CannedAnswer(status: 422, body: Array(detail.utf8))
    }

    private static func address(_ endpoint: RiskEndpoint, _ subject: String, _ text: HostileText?) -> CannedAnswer {
        guard let address = IPAddress(subject) else {
            return unreadable("ip_address", "value is not a valid IPv4 or IPv6 address", "value_error.ipvanyaddress")
        }
        let record = RiskRecord.all.first { $0.prefix.contains(address) }
        guard record != nil || address.specialPurpose == nil else {
            let isPrivate = address.specialPurpose == .privateUse
            return problem(
                400,
                isPrivate ? "IP address cannot be private" : "IP address must be public",
                "'\(address)' is not a public address.",
                slug: isPrivate ? "error-ip-address-cannot-be-private" : "error-ip-address-must-be-public"
            )
        }
        let body = endpoint == .assess ? assessment(address, record, text) : place(address, record, text)
        return CannedAnswer(status: 200, body: body)
    }

    private static func assessment(_ address: IPAddress, _ record: RiskRecord?, _ text: HostileText?) -> [UInt8] {
        func ifListed(_ uri: String) -> [UInt8] { Array((record?.risk == "HIGH" ? "[\"\(uri)\"]" : "[]").utf8) }
        let prefix = record.map { "/v1/asn/prefix/\($0.prefix.address)%252F\($0.prefix.length)" }
        return JSONText.object([
            ("self", JSONText.string("/v1/assess/ip/\(address)")),
            ("score", Array("\(record?.score ?? 0)".utf8)),
            ("risk", JSONText.string(record?.risk ?? "LOW")),
            ("datasets", ifListed("/v1/dataset/ip/ABUSE")),
            ("sources", ifListed("/v1/source/ip/EXAMPLE_LIST/range/6H")),
            ("first_appearance", ifListed("/v1/log/ip/id/101")),
            ("last_appearance", ifListed("/v1/log/ip/id/245")),
            ("asn", JSONText.string(record.map { "/v1/asn/\($0.number)" } ?? "")),
            ("asn_prefix", JSONText.string(prefix ?? "")),
            ("reason", JSONText.string(record?.reason ?? "No risk found.", or: text)),
            ("denylisted", JSONText.string("")),
            ("allowlisted", JSONText.string("")),
            ("datacenter", JSONText.string("")),
            ("datacenter_prefix", JSONText.string("")),
        ])
    }

    private static func network(_ subject: String, _ text: HostileText?) -> CannedAnswer {
        guard let number = UInt32(subject) else {
            return unreadable("asn", "value is not a valid integer", "type_error.integer")
        }
        guard let record = RiskRecord.all.first(where: { $0.number == number }) else {
            return problem(
                404,
                "Resource not found",
                "'\(number)' not found. Check the value for a typo or incorrect value.",
                slug: "error-resource-not-found"
            )
        }
        let fields: [(name: String, value: [UInt8])] = [
            ("self", JSONText.string("/v1/asn/\(number)")),
            ("name", JSONText.string(record.name, or: text)),
            ("description", JSONText.string(record.owner, or: text)),
            ("country_code", JSONText.string(record.place.country, or: text)),
            ("registry_date", JSONText.string("20000330")),
            ("registry", JSONText.string("/v1/asn/registry/ripencc")),
            ("status", JSONText.string("/v1/asn/status/assigned")),
            ("prefixes", JSONText.string("/v1/asn/\(number)/prefixes")),
            ("score", Array("\(record.score)".utf8)),
            ("risk", JSONText.string(record.risk)),
        ]
        return CannedAnswer(status: 200, body: JSONText.object(fields))
    }

    private static func place(_ address: IPAddress, _ record: RiskRecord?, _ text: HostileText?) -> [UInt8] {
        let zero = Array("0".utf8)
        return JSONText.object([
            ("self", JSONText.string("/v1/geo/\(address)")),
            ("hostnames", Array("[]".utf8)),
            ("latitude", zero),
            ("longitude", zero),
            ("time_zone", JSONText.string("")),
            ("accuracy_radius", zero),
            ("postal_code", JSONText.string("")),
            ("city_name", JSONText.string(record?.place.city ?? "", or: text)),
            ("city_geoname_code", zero),
            ("region_name", JSONText.string(record?.place.region ?? "", or: text)),
            ("region_geoname_code", zero),
            ("country_iso_code", JSONText.string(record?.place.country ?? "", or: text)),
            ("asn_country_iso_code", JSONText.string(record?.place.country ?? "", or: text)),
            ("continent_code", JSONText.string(record == nil ? "" : "EU")),
        ])
    }
}
