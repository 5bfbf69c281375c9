import IPNetworks

/// What this host is called on itself.
enum LoopbackNames {
    /// Whether an address is of 127.0.0.0/8, `::1`, or one of the former mapped into IPv6.
    static func contains(_ address: IPAddress) -> Bool {
        switch address.family {
        case .v4: address.low >> 24 == 127
        case .v6: address.high == 0 && (address.low == 1 || address.low >> 24 == 0xFFFF_7F)
        }
    }

    /// Whether a host name, with or without a port, is `localhost` or a loopback address, and nothing else.
    static func contains(authority: String) -> Bool {
        guard let (host, isBracketed) = parts(of: authority) else { return false }
        if !isBracketed, host.lowercased() == "localhost" { return true }
        return IPAddress(String(host)).map(contains) ?? false
    }

    /// The host, without brackets; `nil` when something else than a port follows it.
    private static func parts(of authority: String) -> (host: Substring, isBracketed: Bool)? {
        let isBracketed = authority.hasPrefix("[")
        let host = authority.dropFirst(isBracketed ? 1 : 0).prefix { $0 != (isBracketed ? "]" : ":") }
        var rest = authority[host.endIndex...]
        if isBracketed {
            guard rest.first == "]" else { return nil }
            rest = rest.dropFirst()
        }
        if rest.isEmpty { return (host, isBracketed) }
        guard rest.first == ":", rest.utf8.dropFirst().allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return (host, isBracketed)
    }
}
