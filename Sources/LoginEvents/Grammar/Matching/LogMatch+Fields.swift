internal import IPNetworks

extension LogMatch {
    /// Keeps a user; one whose name imitates what sshd writes behind names makes the line suspicious.
    @inline(__always)
    mutating func takeUser(_ bytes: Bytes, _ text: Span<UInt8>) {
        user = bytes
        fields.insert(.user)
        if text.first(UInt8(ascii: " "), from: bytes.start, to: bytes.end) < bytes.end, imitates(bytes, text) {
            fields.insert(.suspicious)
        }
    }

    /// Whether the bytes hold ` from `, ` port `, ` ssh2` or `rhost=`.
    @inline(never)
    private func imitates(_ bytes: Bytes, _ text: Span<UInt8>) -> Bool {
        let from: UInt64 = 0x206D_6F72_6620
        let port: UInt64 = 0x2074_726F_7020
        let version: UInt64 = 0x3268_7373_20
        let client: UInt64 = 0x3D74_736F_6872
        var index = bytes.start
        while index + 5 <= bytes.end {
            let word = text.word(index)
            if word & 0xFF_FFFF_FFFF == version { return true }
            // What stands behind the name is not its own.
            let six = index + 6 <= bytes.end ? word & 0xFFFF_FFFF_FFFF : 0
            if six == from || six == port || six == client { return true }
            index += 1
        }
        return false
    }

    /// Keeps the user that ends a line of PAM's, where there is one.
    @inline(__always)
    mutating func takeAccount(_ bytes: Bytes, _ text: Span<UInt8>) -> Bool {
        var start = bytes.start
        while start < bytes.end, start &- bytes.start < 2, text[start] == UInt8(ascii: " ") { start &+= 1 }
        if start == bytes.end { return true }
        guard start > bytes.start, start &+ 5 <= bytes.end, text.word(start) & 0xFF_FFFF_FFFF == Word.of("user=") else {
            return false
        }
        takeUser(Bytes(start: start &+ 5, end: bytes.end), text)
        return true
    }

    /// Keeps a method and what follows its slash.
    @inline(__always)
    mutating func takeMethod(_ bytes: Bytes, _ text: Span<UInt8>) -> Bool {
        let slash = text.first(UInt8(ascii: "/"), from: bytes.start, to: bytes.end)
        method = Bytes(start: bytes.start, end: slash)
        fields.insert(.method)
        guard slash < bytes.end else { return true }
        submethod = Bytes(start: slash + 1, end: bytes.end)
        fields.insert(.submethod)
        return true
    }

    /// Keeps the client, an address or not; no host name is longer than 255 bytes.
    @inline(__always)
    mutating func takeHost(_ bytes: Bytes, _ text: Span<UInt8>) -> Bool {
        guard bytes.count <= 255 else { return false }
        remote = bytes
        fields.insert(.remote)
        parseAddress(bytes, text)
        return true
    }

    /// Keeps dropbear's client.
    mutating func takePeer(_ bytes: Bytes, _ text: Span<UInt8>) -> Bool {
        var bytes = bytes
        var colon = bytes.end - 1
        while colon > bytes.start, text[colon] != UInt8(ascii: ":") { colon -= 1 }
        guard colon > bytes.start, bytes.end - colon <= 6, bytes.count <= 255 else { return false }
        var number = 0
        for index in colon + 1..<bytes.end {
            guard text[index] &- 0x30 < 10 else { return false }
            number = number * 10 + Int(text[index] - 0x30)
        }
        guard bytes.end > colon + 1, number <= 65_535 else { return false }
        port = UInt16(truncatingIfNeeded: number)
        fields.insert(.port)
        bytes.end = colon
        if text[bytes.start] == UInt8(ascii: "["), bytes.count > 2, text[bytes.end - 1] == UInt8(ascii: "]") {
            bytes = Bytes(start: bytes.start + 1, end: bytes.end - 1)
        }
        return takeHost(bytes, text)
    }

    /// Keeps the address before the slash.
    mutating func takeNet(_ bytes: Bytes, _ text: Span<UInt8>) -> Bool {
        let slash = text.first(UInt8(ascii: "/"), from: bytes.start, to: bytes.end)
        guard slash > bytes.start else { return false }
        return takeHost(Bytes(start: bytes.start, end: slash), text)
    }

    /// Reads the address: a dotted quad at once, all else through the grammar of addresses.
    @inline(__always)
    mutating func parseAddress(_ bytes: Bytes, _ text: Span<UInt8>) {
        fields.subtract(.address)
        if let bits = DottedQuad.bits(text, bytes.start, bytes.end) {
            low = UInt64(bits)
            fields.insert(.v4)
        } else {
            parseOther(bytes, text)
        }
    }

    @inline(never)
    private mutating func parseOther(_ bytes: Bytes, _ text: Span<UInt8>) {
        guard text.first(UInt8(ascii: ":"), from: bytes.start, to: bytes.end) < bytes.end,
            let address = try? IPAddress(parsingScoped: text.extracting(bytes.start..<bytes.end)).unmapped
        else { return }
        high = address.high
        low = address.low
        fields.insert(address.family == .v4 ? .v4 : .v6)
    }
}

extension LogMatch {
    /// A sum of all that was read, so that a measurement cannot leave any of it out.
    public mutating func checksum() -> UInt64 {
        var sum = UInt64(truncatingIfNeeded: row) &+ low &+ UInt64(port) &+ UInt64(truncatingIfNeeded: pid)
        if fields.contains(.user) { sum = sum &+ UInt64(truncatingIfNeeded: user.start &+ user.end) }
        if fields.contains(.method) { sum = sum &+ UInt64(truncatingIfNeeded: method.end) }
        return sum &+ UInt64(time.second) &+ UInt64(time.minute) &+ UInt64(truncatingIfNeeded: host.end)
    }
}
