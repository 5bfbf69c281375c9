import IPNetworks
import Reputation

extension JSONWriter {
    /// Writes an `AutonomousSystemOutput`.
    mutating func system(_ network: IndexNetwork, _ view: NetworkView) {
        let name = NetworkName(view.reader.networkName(network))
        let uri = "/v1/asn/\(network.number)"
        let score = view.score(of: network)
        beginObject()
        property("self", uri)
        property("name", name.name)
        property("description", name.description)
        property("country_code", "")
        property("registry_date", "")
        property("registry", "")
        property("status", "")
        property("prefixes", "\(uri)/prefixes")
        property("score", score)
        property("risk", RiskLabel(score: score).rawValue)
        endObject()
    }

    /// Writes the prefixes of a system.
    mutating func prefixes(of network: IndexNetwork, _ view: NetworkView) {
        let name = NetworkName(view.reader.networkName(network))
        beginObject()
        property("self", "/v1/asn/\(network.number)/prefixes")
        property("asn", "/v1/asn/\(network.number)")
        key("prefixes_v4")
        beginArray()
        for prefix in view.prefixes4(of: network.number) { self.prefix(prefix, network.number, name, view) }
        endArray()
        key("prefixes_v6")
        beginArray()
        for prefix in view.prefixes6(of: network.number) { self.prefix(prefix, network.number, name, view) }
        endArray()
        endObject()
    }

    /// Writes an `AutonomousSystemPrefixOutput`; `mantainer` is how the wire spells it.
    mutating func prefix(_ prefix: IPPrefix, _ system: UInt32, _ name: NetworkName, _ view: NetworkView) {
        let score = view.score(of: prefix)
        beginObject()
        property("self", "/v1/asn/prefix/\(PathText.prefix(prefix))")
        property("asn", "/v1/asn/\(system)")
        property("object_type", prefix.address.family == .v4 ? "ipv4" : "ipv6")
        property("mantainer", name.name)
        property("description", name.description)
        property("registry_date", "")
        property("registry_status", "")
        property("score", score)
        property("risk", RiskLabel(score: score).rawValue)
        endObject()
    }
}
