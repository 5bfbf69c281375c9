import IPNetworks
import Reputation
import Timestamps

/// CrowdSec's CTI (`smoke`, version 2): what its users' sensors have seen an address do.
struct CrowdSec: ServiceDialect {
    func path(_ address: IPAddress, key: ProviderKey) -> String { "/v2/smoke/\(address)" }

    func headers(key: ProviderKey) -> [(name: String, value: String)] { [(name: "x-api-key", value: key.text)] }

    var hasNotSeen404: Bool { true }

    func opinion(_ fields: ServiceFields, at now: Timestamp) throws(ServiceProblem) -> ServiceOpinion {
        guard let total = try fields.number("scores.overall.total", in: 0...5) else {
            throw ServiceProblem(words: "scores.overall.total is missing")
        }
        let aggressiveness = try fields.number("scores.overall.aggressiveness", in: 0...5) ?? 0
        var opinion = ServiceOpinion(points: 0, text: "nothing held against it", isKnown: false)
        opinion.network = try Self.network(fields)
        opinion.place = try Self.place(fields)
        // What the service itself takes for a false alarm must not raise a score, whatever else it counted.
        if let known = try fields.texts("classifications.false_positives", of: "label", limit: 1).first {
            (opinion.points, opinion.text, opinion.isKnown) = (-0.5, "known for false alarms (\(known))", true)
        } else if try fields.count("classifications.false_positives") > 0 {
            (opinion.points, opinion.text, opinion.isKnown) = (-0.5, "known for false alarms", true)
        } else if total > 0 || aggressiveness > 0 {
            let age = try fields.moment("history.last_seen").map { AgeWords(of: $0, at: now) }
            let behaviours = try fields.texts("behaviors", of: "label", limit: 2)
            let what = behaviours.isEmpty ? "" : " for \(behaviours.joined(separator: ", "))"
            opinion.text = "threat \(Self.plain(total)) of 5\(what)\(age.map { ", last seen \($0)" } ?? "")"
            opinion.points = Self.points(total: total, aggressiveness: aggressiveness, days: age?.days ?? 0)
            opinion.isKnown = true
        }
        return opinion
    }

    /// At most 3.5 for the whole, 1.0 for aggressiveness; less the longer it has not been seen.
    static func points(total: Double, aggressiveness: Double, days: Double) -> Double {
        max(0, 0.7 * total + 0.2 * aggressiveness - min(1.5, 0.05 * days))
    }

    private static func plain(_ number: Double) -> String {
        number == number.rounded() ? "\(Int(number))" : "\((number * 10).rounded() / 10)"
    }

    private static func network(_ fields: ServiceFields) throws(ServiceProblem) -> Assessment.AutonomousSystem? {
        guard let number = try fields.integer("as_num", in: 0...Int(UInt32.max)), number > 0 else { return nil }
        return Assessment.AutonomousSystem(
            number: UInt32(number),
            name: try fields.text("as_name"),
            description: ""
        )
    }

    private static func place(_ fields: ServiceFields) throws(ServiceProblem) -> Assessment.Place? {
        let country = try fields.country("location.country")
        let city = try fields.text("location.city")
        guard !country.isEmpty || !city.isEmpty else { return nil }
        return Assessment.Place(city: city, region: "", country: country)
    }
}
