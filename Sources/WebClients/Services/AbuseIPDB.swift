import IPNetworks
import Reputation
import Timestamps

#if canImport(Musl)
import Musl
#else
import Glibc
#endif

/// AbuseIPDB's `check` (API version 2): how sure its reporters are that an address abuses others.
struct AbuseIPDB: ServiceDialect {
    func path(_ address: IPAddress, key: ProviderKey) -> String { "/api/v2/check?ipAddress=\(address)&maxAgeInDays=90" }

    func headers(key: ProviderKey) -> [(name: String, value: String)] { [(name: "key", value: key.text)] }

    func opinion(_ fields: ServiceFields, at now: Timestamp) throws(ServiceProblem) -> ServiceOpinion {
        guard let confidence = try fields.integer("data.abuseConfidenceScore", in: 0...100) else {
            throw ServiceProblem(words: "data.abuseConfidenceScore is missing")
        }
        let reports = try fields.integer("data.totalReports", in: 0...Int(Int32.max)) ?? 0
        let reporters = try fields.integer("data.numDistinctUsers", in: 0...Int(Int32.max)) ?? 0
        let age = try fields.moment("data.lastReportedAt").map { AgeWords(of: $0, at: now) }
        let country = try fields.country("data.countryCode")
        var opinion = ServiceOpinion(points: 0, text: "no reports", isKnown: false)
        opinion.place = country.isEmpty ? nil : Assessment.Place(city: "", region: "", country: country)
        if try fields.flag("data.isWhitelisted") == true {
            (opinion.points, opinion.text, opinion.isKnown) = (-0.5, "trusted by it, \(reports) reports", true)
        } else if reports > 0 || confidence > 0 {
            let count = reports == 1 ? "1 report" : "\(reports) reports"
            opinion.text = "\(confidence) % confidence, \(count)\(age.map { ", last \($0)" } ?? "")"
            opinion.points = Self.points(confidence: confidence, reporters: reporters, days: age?.days ?? 0)
            opinion.isKnown = true
        }
        return opinion
    }

    /// At most 4.0 for the confidence, 1.0 for many who report; less the older the last report is.
    static func points(confidence: Int, reporters: Int, days: Double) -> Double {
        let share = Double(confidence) / 100
        let many = 0.5 * min(2, log10(Double(max(1, reporters))))
        return max(0, share * (4 + many) - min(1.5, 0.05 * days))
    }
}
