/// Where in a text one line of a log has what it says: numbers only, nothing is copied.
///
/// Positions are those of the text that was read. `LogGrammar.record(_:in:)` makes an owned record of it.
public struct LogMatch: Sendable, BitwiseCopyable {
    /// What became of the line.
    public enum Outcome: UInt8, Sendable, BitwiseCopyable {
        /// No line of a writer of ours.
        case foreign
        /// A writer of ours, and no row of the table fits.
        case unknown
        /// A row fits.
        case record
    }

    /// Bytes of the text, from `start` to before `end`.
    public struct Bytes: Hashable, Sendable, BitwiseCopyable {
        /// The first byte.
        public var start: Int
        /// Behind the last byte.
        public var end: Int

        /// No bytes.
        static let none = Bytes(start: 0, end: 0)

        /// How many there are.
        public var count: Int { end - start }
    }

    /// Which of the fields below hold something.
    struct Fields: OptionSet, Sendable, BitwiseCopyable {
        let rawValue: UInt32

        static let user = Fields(rawValue: 1)
        static let remote = Fields(rawValue: 2)
        static let port = Fields(rawValue: 4)
        static let method = Fields(rawValue: 8)
        static let submethod = Fields(rawValue: 0x10)
        static let reason = Fields(rawValue: 0x20)
        static let count = Fields(rawValue: 0x40)
        static let type = Fields(rawValue: 0x80)
        static let fingerprint = Fields(rawValue: 0x100)
        static let certificate = Fields(rawValue: 0x200)
        static let authority = Fields(rawValue: 0x400)
        static let serial = Fields(rawValue: 0x800)
        static let name = Fields(rawValue: 0x1000)
        static let terminal = Fields(rawValue: 0x2000)
        static let channel = Fields(rawValue: 0x4000)
        static let invalid = Fields(rawValue: 0x8000)
        static let preauth = Fields(rawValue: 0x10000)
        static let suspicious = Fields(rawValue: 0x20000)
        /// The address is there, and it is IPv6.
        static let v4 = Fields(rawValue: 0x40000)
        static let v6 = Fields(rawValue: 0x80000)
        /// The line is a JSON object of the journal's.
        static let object = Fields(rawValue: 0x100000)

        // Written as numbers: a list of options is an array where the compiler does not optimise, and reading a line
        // allocates nothing there either.
        /// `v4` and `v6`.
        static let address = Fields(rawValue: 0xC0000)
        /// `remote`, `port` and `address`.
        static let client = Fields(rawValue: 0xC0006)
        /// `certificate`, `authority` and `serial`.
        static let certificates = Fields(rawValue: 0xE00)
        /// `preauth` and `object`.
        static let ofTheLine = Fields(rawValue: 0x110000)
    }

    /// What became of the line.
    public internal(set) var outcome = Outcome.foreign
    /// The line without its end.
    public internal(set) var line = Bytes.none
    /// The message behind the tag.
    public internal(set) var message = Bytes.none
    /// The writer, when `outcome` is not foreign.
    public internal(set) var writer = LogWriter.sshd
    /// The number of the row among those of its family.
    var row = 0
    var time = PackedTime()
    var host = Bytes.none
    /// The writer's process; -1 when the line has none.
    var pid: Int32 = -1
    /// How many times this happened.
    public internal(set) var repeatCount = 1
    var fields: Fields = []
    var user = Bytes.none
    var remote = Bytes.none
    var method = Bytes.none
    var submethod = Bytes.none
    var reason = Bytes.none
    var type = Bytes.none
    var fingerprint = Bytes.none
    var certificate = Bytes.none
    var authority = Bytes.none
    var name = Bytes.none
    var terminal = Bytes.none
    var port: UInt16 = 0
    var channel = 0
    var count = 0
    var serial: UInt64 = 0
    var high: UInt64 = 0
    var low: UInt64 = 0

    /// A match of nothing.
    public init() {}
}
