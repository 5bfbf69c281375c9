public import Timestamps

/// What one file knows about networks and places.
public struct LocationLayer: Sendable {
    /// The file's name for the reader, such as `GeoLite2-City` or `IPFire`.
    public var name: String
    /// When the file was made.
    public var date: Timestamp?
    /// The licence of the file, with the credit its terms ask for.
    public var licence: String
    /// What it knows, in any order; where entries nest, the smallest range that knows a part gives that part.
    public var entries: LocationEntries
    /// The names of autonomous systems, by number; needs no entries.
    public var names: [UInt32: String]

    /// A layer of the given parts.
    public init(
        name: String,
        date: Timestamp?,
        licence: String,
        entries: LocationEntries = [],
        names: [UInt32: String] = [:]
    ) {
        self.name = name
        self.date = date
        self.licence = licence
        self.entries = entries
        self.names = names
    }

    /// What is known about one range; every part may be missing.
    public struct Entry: Hashable, Sendable {
        /// The addresses it is about.
        public var range: AddressRange
        /// The number of the autonomous system that announces them; 0 when it is not known.
        public var asNumber: UInt32
        /// Where they are; `nil` when it is not known.
        public var place: Assessment.Place?
        /// What else the file says.
        public var traits: NetworkTraits

        /// An entry of the given parts.
        public init(
            range: AddressRange,
            asNumber: UInt32 = 0,
            place: Assessment.Place? = nil,
            traits: NetworkTraits = []
        ) {
            self.range = range
            self.asNumber = asNumber
            self.place = place
            self.traits = traits
        }
    }
}

/// Kinds of network that files of places tell.
public struct NetworkTraits: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Traits of these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// An anonymising proxy.
    public static let proxy = NetworkTraits(rawValue: 1)
    /// Access by satellite: the place is the ground station's at best.
    public static let satellite = NetworkTraits(rawValue: 2)
    /// One address at many places.
    public static let anycast = NetworkTraits(rawValue: 4)
    /// A data centre.
    public static let hosting = NetworkTraits(rawValue: 8)
    /// A VPN service.
    public static let vpn = NetworkTraits(rawValue: 16)
    /// An exit of the Tor network.
    public static let tor = NetworkTraits(rawValue: 32)
}
