import IPNetworks

/// Phrases about the neighbourhood.
extension ScorerCore {
    /// `6 other addresses of 203.0.113.0/24 are on attack lists`, or how near the nearest listed one is.
    func appendNear(_ neighbours: NeighbourhoodPoints, _ address: IPAddress, to bytes: inout [UInt8]) {
        let scale = address.family == .v4 ? 1 : 2
        if neighbours.nearCount > 0 {
            bytes.append(number: UInt64(neighbours.nearCount))
            bytes.append(neighbours.nearCount == 1 ? " other address of " : " other addresses of ")
            Self.append(address, length: 24 * scale, to: &bytes)
            bytes.append(neighbours.nearCount == 1 ? " is on attack lists" : " are on attack lists")
            return
        }
        switch neighbours.reach {
        case .p28, .p24, .p20:
            bytes.append("The nearest addresses on attack lists are in ")
            Self.append(address, length: 20 * scale, to: &bytes)
        case .p16:
            bytes.append("The nearest addresses on attack lists are in ")
            Self.append(address, length: 16 * scale, to: &bytes)
        case .none:
            bytes.append("No address of ")
            Self.append(address, length: 16 * scale, to: &bytes)
            bytes.append(" is on attack lists")
        }
    }

    /// `57 addresses of 203.0.0.0/16 are on attack lists, outside of its /24`.
    func appendWide(_ neighbours: NeighbourhoodPoints, _ address: IPAddress, to bytes: inout [UInt8]) {
        let scale = address.family == .v4 ? 1 : 2
        bytes.append(number: UInt64(neighbours.wideCount))
        bytes.append(neighbours.wideCount == 1 ? " address of " : " addresses of ")
        Self.append(address, length: 16 * scale, to: &bytes)
        bytes.append(neighbours.wideCount == 1 ? " is on attack lists" : " are on attack lists")
        bytes.append(", outside of its /")
        bytes.append(plain: UInt64(24 * scale))
    }

    /// `AS4134 CHINANET: 7,748 of 104,672,768 addresses on attack lists`.
    func appendSystem(_ match: IndexMatch, to bytes: inout [UInt8]) {
        guard let network = index.network(match.location) else { return }
        bytes.append("AS")
        bytes.append(plain: UInt64(network.number))
        if network.nameID > 0 {
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: index.networkName(network).utf8)
        }
        bytes.append(": ")
        bytes.append(number: UInt64(network.evidenceHosts))
        bytes.append(" of ")
        bytes.append(number: network.addresses)
        bytes.append(" addresses on attack lists")
    }

    private static func append(_ address: IPAddress, length: Int, to bytes: inout [UInt8]) {
        guard address.family == .v4 else {
            if let prefix = IPPrefix(containing: address, length: length) {
                bytes.append(contentsOf: prefix.description.utf8)
            }
            return
        }
        let masked = address.low & (UInt64(0xFFFF_FFFF) << UInt64(32 - length))
        for shift: UInt64 in [24, 16, 8, 0] {
            bytes.append(plain: masked >> shift & 0xFF)
            bytes.append(shift == 0 ? UInt8(ascii: "/") : UInt8(ascii: "."))
        }
        bytes.append(plain: UInt64(length))
    }
}
