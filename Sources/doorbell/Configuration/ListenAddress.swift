import IPNetworks

/// Where a server listens: an address and a port.
struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
    var address: IPAddress
    /// 0 takes any free one.
    var port: Int

    init(address: IPAddress, port: Int) {
        self.address = address
        self.port = port
    }

    /// Reads `127.0.0.1:8080`, `[::1]:8080` or `localhost:8080`; `nil` for anything else.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = text[..<colon]
        if host == "localhost" { host = "127.0.0.1" }
        if host.contains(":") {
            guard host.hasPrefix("["), host.hasSuffix("]") else { return nil }
            host = host.dropFirst().dropLast()
        }
        guard let address = IPAddress(host) else { return nil }
        self.init(address: address, port: Int(port))
    }

    /// Whether nobody but this host can connect.
    var isLoopback: Bool {
        switch address.family {
        case .v4: address.low >> 24 == 127
        case .v6: address.high == 0 && address.low == 1
        }
    }

    var description: String {
        address.family == .v6 ? "[\(address)]:\(port)" : "\(address):\(port)"
    }
}
