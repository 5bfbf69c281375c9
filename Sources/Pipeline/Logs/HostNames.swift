public import LoginEvents

/// The names under which this host writes into its logs.
///
/// A name is compared up to its first dot and without case, so that short and full name are the same; an address, which a
/// relay writes for a host without a name, is compared whole.
public struct HostNames: Hashable, Sendable {
    private let labels: Set<[UInt8]>

    /// Names of one host, such as its full name and the one it was given at boot.
    public init(_ names: some Sequence<String>) {
        labels = Set(names.map { Self.label(Array($0.utf8)) }).union([Array("localhost".utf8)])
    }

    /// Whether a line that names `host` is this host's; one that names none is.
    public func contains(_ host: RawText) -> Bool {
        host.bytes.isEmpty || labels.contains(Self.label(host.bytes))
    }

    private static func label(_ name: [UInt8]) -> [UInt8] {
        let isAddress = name.contains(UInt8(ascii: ":")) || name.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) }
        let label = isAddress ? name[...] : name.prefix { $0 != UInt8(ascii: ".") }
        return label.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }
}
