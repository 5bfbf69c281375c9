import IPNetworks
import NIOCore

/// Socket addresses of the other end.
enum PeerAddress {
    /// The address; an IPv4 address that comes mapped into IPv6 is the IPv4 address.
    ///
    /// `nil` for Unix sockets.
    static func address(of socket: SocketAddress) -> IPAddress? {
        guard let text = socket.ipAddress else { return nil }
        let plain = text.prefix { $0 != "%" }
        return IPAddress(plain.hasPrefix("::ffff:") && plain.contains(".") ? plain.dropFirst(7) : plain)
    }
}
