public import IPNetworks

/// One record of `utmp`, `wtmp` or `btmp` (utmp(5)): who was on which terminal, from where, since when.
///
/// Text in it may be hostile: a refused name stands in `btmp` as it was typed, passwords included.
public struct AccountingRecord: Hashable, Sendable {
    /// What a record tells of; the numbers of utmp(5).
    public enum Kind: Int16, Hashable, Sendable {
        /// The slot is empty.
        case empty = 0
        /// The run level changed.
        case runLevel = 1
        /// The system was started.
        case boot = 2
        /// The clock's new time, after it was set.
        case newTime = 3
        /// The clock's old time.
        case oldTime = 4
        /// Started by init.
        case initProcess = 5
        /// A login is being asked for; in `btmp` of old programs, a refused one.
        case login = 6
        /// A user is on the terminal; in `btmp`, a refused one.
        case user = 7
        /// The session on the terminal ended.
        case dead = 8
    }

    /// What it tells of.
    public var kind: Kind
    /// The process; of sshd, the one that serves the session.
    public var pid: Int32
    /// The terminal without its directory, such as `pts/3`, at most 32 bytes.
    ///
    /// In `btmp` it is `ssh:notty`.
    public var line: RawText
    /// The account, at most 32 bytes.
    public var user: RawText
    /// The remote host as it was written: a name or an address, at most 256 bytes.
    public var remoteHost: RawText
    /// When.
    public var time: Timestamp
    /// The remote address, with an IPv4-mapped one turned into IPv4; `nil` when there is none.
    public var address: IPAddress?

    /// A record of the given parts.
    public init(
        kind: Kind,
        pid: Int32,
        line: RawText,
        user: RawText,
        remoteHost: RawText,
        time: Timestamp,
        address: IPAddress?
    ) {
        self.kind = kind
        self.pid = pid
        self.line = line
        self.user = user
        self.remoteHost = remoteHost
        self.time = time
        self.address = address
    }

    /// Reads the record that begins at `offset`; `nil` when there is no whole record, or one of a kind that nobody knows.
    public init?(_ bytes: [UInt8], at offset: Int = 0, layout: AccountingLayout = .native) {
        guard offset >= 0, offset <= bytes.count - layout.size else { return nil }
        let record = bytes[offset..<(offset + layout.size)]
        guard let kind = Kind(rawValue: Int16(truncatingIfNeeded: Self.number(record, at: 0, bytes: 2))) else {
            return nil
        }
        self.kind = kind
        pid = Int32(truncatingIfNeeded: Self.number(record, at: 4, bytes: 4))
        line = Self.text(record, at: 8, limit: 32)
        user = Self.text(record, at: 44, limit: 32)
        remoteHost = Self.text(record, at: 76, limit: 256)
        time = Self.time(record, layout)
        address = Self.address(record, at: layout.address)
    }

    private static func time(_ record: ArraySlice<UInt8>, _ layout: AccountingLayout) -> Timestamp {
        let seconds = signed(record, at: layout.time, bytes: layout.timeWidth)
        let microseconds = signed(record, at: layout.time + layout.timeWidth, bytes: layout.timeWidth)
        // No clock of ours goes beyond these years; a broken record must not overflow.
        let limit: Int64 = 253_402_300_799
        let part = (0..<1_000_000).contains(microseconds) ? microseconds : 0
        return Timestamp(microseconds: min(max(seconds, 0), limit) * 1_000_000 + part)
    }

    /// IPv4 stands in the first four bytes, with zeroes behind.
    private static func address(_ record: ArraySlice<UInt8>, at offset: Int) -> IPAddress? {
        let octets = record[(record.startIndex + offset)..<(record.startIndex + offset + 16)]
        guard octets.contains(where: { $0 != 0 }) else { return nil }
        func word(_ range: Range<Int>) -> UInt64 {
            octets.dropFirst(range.lowerBound).prefix(range.count).reduce(0) { $0 << 8 | UInt64($1) }
        }
        if octets.dropFirst(4).allSatisfy({ $0 == 0 }) { return IPAddress(v4: UInt32(truncatingIfNeeded: word(0..<4))) }
        return IPAddress(v6High: word(0..<8), low: word(8..<16)).unmapped
    }

    private static func text(_ record: ArraySlice<UInt8>, at offset: Int, limit: Int) -> RawText {
        RawText(record.dropFirst(offset).prefix(limit).prefix { $0 != 0 })
    }

    private static func signed(_ record: ArraySlice<UInt8>, at offset: Int, bytes: Int) -> Int64 {
        let value = number(record, at: offset, bytes: bytes)
        return bytes == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(truncatingIfNeeded: value)
    }

    /// Little-endian, as both architectures are.
    private static func number(_ record: ArraySlice<UInt8>, at offset: Int, bytes: Int) -> UInt64 {
        record.dropFirst(offset).prefix(bytes).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
