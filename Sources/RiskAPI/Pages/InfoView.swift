import IPNetworks
import Reputation
import Timestamps

/// What the page about an address shows, read out of the judgement of it.
struct InfoView {
    /// The address.
    var address: IPAddress
    /// When it was looked up.
    var now: Timestamp
    /// 0 to 99; `nil` when it is not known.
    var score: Int?
    /// One sentence of the API about it.
    var reason: String
    /// What the index says in full: arithmetic, evidence, network, place.
    var assessment: Assessment
    /// When feeds had it first, where the log knows.
    var firstSeen: [FeedID: Timestamp] = [:]
    /// The announced prefix; `nil` when it is not known.
    var prefix: IPPrefix?
    /// The code of the datacenter that it is in, and the prefix of that; `nil` when it is in none.
    var datacenter: (id: String, prefix: IPPrefix?)?
    /// The URI of the entry of a private list that allows it; empty when none does.
    var allowed = ""
    /// The URI of the entry that denies it; empty when none does.
    var denied = ""
    /// When the index was built; `nil` when it is not known.
    var indexBuilt: Timestamp?
    /// Whether whoever looks has signed in.
    var isSignedIn = false
}
