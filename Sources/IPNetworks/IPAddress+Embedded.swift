extension IPAddress {
    /// The IPv4 address inside an IPv4-mapped one (`::ffff:192.0.2.1`, RFC 4291 section 2.5.5.2); any other address as
    /// it is.
    ///
    /// A server that listens on a dual-stack socket sees its IPv4 clients under mapped addresses.
    public var unmapped: IPAddress {
        guard isMapped else { return self }
        return IPAddress(v4: UInt32(truncatingIfNeeded: low))
    }

    /// Whether this is an IPv4-mapped IPv6 address (`::ffff:0:0/96`).
    public var isMapped: Bool {
        family == .v6 && high == 0 && low >> 32 == 0xFFFF
    }

    /// The IPv4 address that an IPv4-mapped address or one of the well-known NAT64 prefix (`64:ff9b::/96`, RFC 6052)
    /// stands for; `nil` for all others.
    public var embeddedIPv4: IPAddress? {
        if isMapped { return unmapped }
        guard family == .v6, high == 0x0064_FF9B_0000_0000, low >> 32 == 0 else { return nil }
        return IPAddress(v4: UInt32(truncatingIfNeeded: low))
    }
}
