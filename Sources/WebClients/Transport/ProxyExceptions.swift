import IPNetworks

/// The hosts that are asked without a proxy, as `NO_PROXY` lists them: `localhost,.example.net,192.0.2.0/24`, or `*`.
///
/// A name stands for itself and everything below it, with or without a dot before it; an address for itself; a prefix
/// for its addresses. Loopback is always asked directly.
struct ProxyExceptions: Sendable, Equatable {
    private var names: [String] = []
    private var prefixes: [IPPrefix] = []
    private var isEverything = false

    init(_ list: String) {
        for entry in list.lowercased().split(whereSeparator: { $0 == "," || $0 == " " }) {
            if entry == "*" {
                isEverything = true
            } else if let prefix = IPPrefix(entry) {
                prefixes.append(prefix)
            } else if let address = IPAddress(entry) {
                prefixes.append(IPPrefix(host: address))
            } else {
                names.append(String(entry.drop { $0 == "." }))
            }
        }
    }

    /// Whether `host`, a name in lower case or an address without brackets, is asked directly.
    func contain(_ host: String) -> Bool {
        if isEverything || host == "localhost" { return true }
        if let address = IPAddress(host) {
            return address.specialPurpose == .loopback || prefixes.contains { $0.contains(address) }
        }
        return names.contains { host == $0 || host.hasSuffix(".\($0)") }
    }
}
