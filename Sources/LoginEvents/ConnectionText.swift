public import IPNetworks

/// The ends of a connection as sshd names them in `SSH_CONNECTION`: client address and port, server address and port.
///
/// IPv4-mapped addresses are turned into IPv4, and zones are dropped.
public struct ConnectionText: Hashable, Sendable {
    /// An address and a port.
    public struct End: Hashable, Sendable {
        /// The address.
        public var address: IPAddress
        /// The port.
        public var port: UInt16
    }

    /// The side that logs in.
    public var client: End
    /// The side that is logged in to; `nil` when it could not be read.
    public var server: End?

    /// Reads four words with single spaces between them.
    ///
    /// `nil` when there are more or fewer, or when the client's are not an address and a port: sshd writes `UNKNOWN`
    /// when it was started on something that is no network connection. At most 256 bytes are looked at.
    public init?(_ text: [UInt8]) {
        guard text.count <= 256 else { return nil }
        let words = text.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 4, let client = End(address: words[0], port: words[1]) else { return nil }
        self.client = client
        server = End(address: words[2], port: words[3])
    }
}

extension ConnectionText.End {
    fileprivate init?(address: ArraySlice<UInt8>, port: ArraySlice<UInt8>) {
        guard let number = Self.number(port) else { return nil }
        do throws(IPAddress.ParseError) {
            self.init(address: try IPAddress(parsingScoped: Array(address)).unmapped, port: number)
        } catch {
            return nil
        }
    }

    private static func number(_ port: ArraySlice<UInt8>) -> UInt16? {
        guard (1...5).contains(port.count), port.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return UInt16(exactly: port.reduce(0) { $0 * 10 + Int($1 - 0x30) })
    }
}
