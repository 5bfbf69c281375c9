import IPNetworks

/// Prefixes as requests name them.
enum RequestNetwork {
    /// A prefix, or an address alone as the block of itself; throws 422 for anything else.
    ///
    /// One of IPv4-mapped addresses is the IPv4 prefix inside.
    static func prefix(_ text: String, _ location: [APIProblem.Issue.Step]) throws(APIProblem) -> IPPrefix {
        do throws(IPPrefix.ParseError) {
            return unmapped(try IPPrefix(parsing: text))
        } catch {
            var message = "value is not a valid IPv4 or IPv6 network"
            if case .hostBits(let network) = error { message += ": the network is \(network)" }
            throw .invalid([APIProblem.Issue(location, message, type: "value_error.ipvanynetwork")])
        }
    }

    private static func unmapped(_ prefix: IPPrefix) -> IPPrefix {
        guard prefix.length >= 96, prefix.address.isMapped else { return prefix }
        return IPPrefix(containing: prefix.address.unmapped, length: prefix.length - 96) ?? prefix
    }
}
