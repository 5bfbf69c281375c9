import IPNetworks
import Reputation

extension JSONWriter {
    /// A datacenter with its score.
    mutating func datacenter(_ datacenter: Datacenter, score: Int) {
        let name = PlainText.clean(datacenter.name)
        beginObject()
        property("self", datacenter.uri)
        property("name", name)
        property(
            "description",
            datacenter.isCloud ? "Blocks that \(name) publishes" : "Blocks of \(name) that are listed as hosting"
        )
        property("source", datacenter.source)
        property("asn", datacenter.system == 0 ? "" : "/v1/asn/\(datacenter.system)")
        property("status", "enabled")
        property("prefixes", "\(datacenter.uri)/prefixes")
        property("score", score)
        property("risk", RiskLabel(score: score).rawValue)
        endObject()
    }

    /// One block of a datacenter.
    mutating func datacenterPrefix(_ prefix: IPPrefix, of datacenter: Datacenter, _ tally: PrefixTally) {
        let score = ObjectScore.density(tally)
        beginObject()
        property("self", "/v1/datacenter/prefix/\(PathText.prefix(prefix))")
        property("datacenter", datacenter.uri)
        property("min_score", tally.minimum)
        property("max_score", tally.maximum)
        property("ip_abuse_total", JSONNumber.clamped(tally.hosts))
        property("score", score)
        property("risk", RiskLabel(score: score).rawValue)
        endObject()
    }
}
