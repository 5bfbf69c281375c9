import IPNetworks
import Timestamps

/// GreyNoise's community API: whether an address scans the internet, or is a service that everybody uses.
struct GreyNoise: ServiceDialect {
    func path(_ address: IPAddress, key: ProviderKey) -> String { "/v3/community/\(address)" }

    func headers(key: ProviderKey) -> [(name: String, value: String)] { [(name: "key", value: key.text)] }

    var hasNotSeen404: Bool { true }

    func opinion(_ fields: ServiceFields, at now: Timestamp) throws(ServiceProblem) -> ServiceOpinion {
        guard let isNoise = try fields.flag("noise"), let isCommon = try fields.flag("riot") else {
            throw ServiceProblem(words: "noise or riot is missing")
        }
        let classification = try fields.text("classification")
        let name = try fields.text("name")
        let who = name.isEmpty || name == "unknown" ? "" : " (\(name))"
        let age = try fields.moment("last_seen").map { AgeWords(of: $0, at: now) }
        let seen = age.map { ", last seen \($0)" } ?? ""
        // A listing as a common service does not outweigh attacks that were seen.
        if classification == "malicious" {
            let points = 3.5 - min(1.5, 0.05 * (age?.days ?? 0))
            return ServiceOpinion(points: points, text: "malicious\(who)\(seen)")
        }
        if isCommon { return ServiceOpinion(points: -1.5, text: "a service that everybody uses\(who)") }
        if classification == "benign" { return ServiceOpinion(points: -1, text: "benign\(who)\(seen)") }
        return ServiceOpinion(
            points: 0,
            text: isNoise ? "scans, for unknown reasons\(seen)" : "unknown",
            isKnown: false
        )
    }
}
