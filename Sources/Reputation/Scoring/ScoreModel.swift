/// The constants of the score, in log-odds points: score = 100 / (1 + exp(-z)), z = base + everything known.
///
/// Where a line names the reference, the value is that of the reviewed model (third version); where it says "fitted", the
/// value was fitted on one half of the /16 networks, judged on the other half, and rounded: `docs/risk-quality.md` has
/// the figures. Every curve is monotone: more evidence never means fewer points.
public struct ScoreModel: Hashable, Sendable {
    /// z of an address about which nothing is known: a score of 2 (reference).
    public var base = -4.0

    /// Points that a listing loses by day in its first two days without a sighting, and at most then (reference: an
    /// address seen less than 2 h ago returns within a day with p = .72, after two days with .13).
    public var agePerDay = 0.75
    /// The most that the first days take away (reference).
    public var ageFirstLoss = 1.5
    /// Days in which a listing older than that loses one more point: a half-life of 250 days (reference: servers that
    /// guess passwords live long).
    public var ageSlowDays = 360.0
    /// Points that removal from a maintained list takes away at once (reference: removed addresses return 10 to 40 times
    /// less often).
    public var removal = -2.5
    /// Days after which a removed listing is forgotten (reference).
    public var removalDays = 14.0
    /// Days that a maintained list may be old before it counts as stale; two poll intervals if those are longer.
    public var staleDays = 2.0
    /// The half-life in days of what is known about kinds of network, once their list is stale (reference).
    public var kindHalfLife = 250.0

    /// Points for every further list of the community group, which republish each other (reference).
    public var furtherList = 0.5
    /// How many further lists count (reference).
    public var furtherLists = 3
    /// The share of a group's points that counts beside a weightier group (reference).
    public var otherGroups = 0.3

    /// Points for each doubling of the listed neighbours in the /24 (fitted; the third version had 1.3 without `reach`).
    public var near = 0.6
    /// Points for each doubling of the listed addresses of the /16 outside the /24 (fitted).
    public var wide = 0.2
    /// The number of doublings at which `wide` ends (fitted).
    public var wideLimit = 6.0
    /// Points for the nearest listed neighbour being within the same /28, /24, /20, /16, or none of them (fitted: .25
    /// a bit of the shared prefix, without the neutral value of 22 bits).
    public var reach = Reach(p28: 1.5, p24: 0.5, p20: -0.5, p16: -1.5, none: -2.5)
    /// Points for each doubling of the share of listed addresses in the autonomous system over `usualShare` (fitted).
    public var systemShare = 0.2
    /// The doublings between which `systemShare` counts.
    public var systemShareLimits = -4.0...8.0
    /// The share of listed addresses that is neither good nor bad (reference).
    public var usualShare = 3e-5
    /// Addresses of the usual share that are added to every system, so that one listed address in a small one says
    /// little (fitted).
    public var systemPrior = 8192.0
    /// Points for each halving of the system's size below `usualSize` (fitted: people log in from large access
    /// networks, guessing comes from small hosters).
    public var systemSize = 0.22
    /// The halvings between which `systemSize` counts.
    public var systemSizeLimits = -8.0...6.0
    /// The size of a system that is neither large nor small, as a power of two.
    public var usualSize = 18.0

    /// Points of neighbourhood up to which they count in full (reference).
    public var knee = 3.4
    /// What is left above the knee, however bad the neighbourhood: with both at most 4.6, a score of 64, never red, as
    /// even in the worst /24 99 of 100 unlisted addresses stay quiet (reference).
    public var kneeRoom = 1.2
    /// How fast that room is used up (reference).
    public var kneeScale = 2.0
    /// The most that a bad neighbourhood adds to a listed address (reference; a good one takes nothing away: fitted, and
    /// a listing may never say less than it weighs).
    public var neighbourhoodOnListed = 2.0
    /// What a list of networks loses where no list has the address itself (fitted: most addresses of a listed network
    /// are never seen attacking).
    public var networkAlone = -0.8
    /// The share of such a listing that counts as one more sign of a bad neighbourhood (fitted).
    public var networkInNeighbourhood = 0.5
    /// The share of the points of a kind of network (VPN, hosting) for an address on no list, in a good neighbourhood;
    /// a bad one says it already (fitted; the third version had .5).
    public var kindAlone = 0.25
    /// Points of neighbourhood at which a kind of network counts nothing more (reference).
    public var kindEnd = 2.0

    /// Points of a hosting network, where a file of places says so (reference).
    public var hosting = 0.5
    /// Points of a VPN or an anonymising proxy, where a file of places says so (reference).
    public var vpn = 1.2
    /// Points of a Tor exit, where a file of places says so (reference).
    public var tor = 2.6

    /// The highest score of an address on the allowlist.
    public var allowed = 10.0

    /// The model in use.
    public static let standard = ScoreModel()

    /// Points by how near the nearest listed neighbour is.
    public struct Reach: Hashable, Sendable {
        /// In the same /28.
        public var p28: Double
        /// In the same /24; IPv6: /48.
        public var p24: Double
        /// In the same /20.
        public var p20: Double
        /// In the same /16; IPv6: /32.
        public var p16: Double
        /// In none of them.
        public var none: Double
    }
}
