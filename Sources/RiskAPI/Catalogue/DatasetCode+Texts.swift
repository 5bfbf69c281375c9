extension DatasetCode {
    /// Its title.
    public var title: String {
        switch self {
        case .abuse: "Abuse"
        case .anonymousProxy: "Anonymous proxies"
        case .anonymousVPN: "Anonymous VPN services"
        case .bogons: "Bogons"
        case .forumAccountAbuse: "Forum account abuse"
        case .reputation: "Reputation"
        case .tor: "Tor, The Onion Router"
        case .scanner: "Internet scanners"
        case .relay: "Privacy relays"
        case .satellite: "Satellite access"
        case .anycast: "Anycast"
        }
    }

    /// One line about what is in it.
    public var summary: String {
        switch self {
        case .abuse: "Addresses seen attacking SSH or other services"
        case .anonymousProxy: "Open and anonymising proxies"
        case .anonymousVPN: "Exits of VPN services"
        case .bogons: "Addresses that nobody may have; no source fills it"
        case .forumAccountAbuse: "Addresses of abused forum accounts; no source fills it"
        case .reputation: "Networks that belong to criminals or were hijacked"
        case .tor: "Exit nodes of the Tor network"
        case .scanner: "Known scanners of the whole Internet, for research or trade"
        case .relay: "Exits of privacy relays"
        case .satellite: "Internet access by satellite"
        case .anycast: "One address at many places"
        }
    }
}
