import IPNetworks
import Pipeline
import Reputation
import Timestamps

/// IPQualityScore's proxy detection: how likely it holds an address to be used for fraud.
///
/// Its key is part of the path, so that nothing of a request but its origin is ever shown.
struct IPQualityScore: ServiceDialect {
    func path(_ address: IPAddress, key: ProviderKey) -> String {
        "/api/json/ip/\(key.text)/\(address)?strictness=0&allow_public_access_points=true"
    }

    /// Anything but letters, digits, hyphens and underscores would lead to another path.
    func takes(_ key: ProviderKey) -> Bool {
        key.text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
            default: false
            }
        }
    }

    func refusal(_ body: [UInt8]) -> ServiceFailure? {
        guard let fields = try? ServiceFields(body), let success = try? fields.flag("success"), !success else {
            return nil
        }
        // Its message may quote the request, and so the key: only what it is about is told.
        let message = ((try? fields.text("message")) ?? "").lowercased()
        if message.contains("credit") || message.contains("quota") || message.contains("exceed") {
            return ServiceFailure(.limited(nil), "was asked more often than its plan allows")
        }
        if message.contains("key") || message.contains("unauthorized") || message.contains("account") {
            return ServiceFailure(.keyRefused, "refused the key")
        }
        return ServiceFailure(.useless, "refused the question")
    }

    func opinion(_ fields: ServiceFields, at now: Timestamp) throws(ServiceProblem) -> ServiceOpinion {
        guard try fields.flag("success") != false else { throw ServiceProblem(words: "success is false") }
        guard let fraud = try fields.integer("fraud_score", in: 0...100) else {
            throw ServiceProblem(words: "fraud_score is missing")
        }
        let hasAbused = try fields.flag("recent_abuse") ?? false
        var notes: [String] = []
        if hasAbused { notes.append("recent abuse") }
        if try fields.flag("tor") == true { notes.append("Tor") }
        if try fields.flag("vpn") == true { notes.append("VPN") }
        if notes.isEmpty, try fields.flag("proxy") == true { notes.append("proxy") }
        let tail = notes.isEmpty ? "" : ", \(notes.joined(separator: ", "))"
        return ServiceOpinion(
            points: Self.points(fraud: fraud, hasAbused: hasAbused),
            text: "fraud score \(fraud)\(tail)",
            network: try Self.network(fields),
            place: try Self.place(fields)
        )
    }

    /// Nothing below 50 and at most 2.0 for the fraud score, .5 for recent abuse: it is made for shops, and rates every
    /// VPN and proxy high.
    static func points(fraud: Int, hasAbused: Bool) -> Double {
        max(0, Double(fraud - 50) / 25) + (hasAbused ? 0.5 : 0)
    }

    private static func network(_ fields: ServiceFields) throws(ServiceProblem) -> Assessment.AutonomousSystem? {
        guard let number = try fields.integer("ASN", in: 0...Int(UInt32.max)), number > 0 else { return nil }
        return Assessment.AutonomousSystem(
            number: UInt32(number),
            name: try fields.text("ISP"),
            description: try fields.text("organization")
        )
    }

    private static func place(_ fields: ServiceFields) throws(ServiceProblem) -> Assessment.Place? {
        let (country, region, city) = try (
            fields.country("country_code"), fields.text("region"), fields.text("city")
        )
        // It writes N/A for what it does not know.
        func known(_ text: String) -> String { text == "N/A" ? "" : text }
        let place = Assessment.Place(city: known(city), region: known(region), country: known(country))
        return place == Assessment.Place(city: "", region: "", country: "") ? nil : place
    }
}
