/// The name of whoever runs a scanner, from the comments of a list.
enum OwnerName {
    /// Names that readers know better than the domains.
    private static let known = [
        "binaryedge.ninja": "BinaryEdge", "censys.io": "Censys", "criminalip.com": "Criminal IP",
        "internet-census.org": "Internet Census Group", "kudelskisecurity.com": "Kudelski Security",
        "leakix.net": "LeakIX", "modat.io": "Modat", "netsystemsresearch.com": "Net Systems Research",
        "onyphe.net": "ONYPHE", "rapid7.com": "Rapid7", "riskiq.com": "RiskIQ", "shadowserver.org": "Shadowserver",
        "shodan.io": "Shodan", "stretchoid.com": "Stretchoid",
    ]

    /// The owner that a comment behind an address names: of a host name its domain, or else the words as they are.
    static func name(behindEntry comment: String) -> String {
        let first = comment.split(separator: " ").first ?? ""
        guard !comment.hasPrefix("("), !first.isEmpty else { return "" }
        let domain = domain(of: first)
        if let name = known[domain] { return name }
        return domain.isEmpty ? comment : domain
    }

    /// The owner that a line of comment names; `nil` when it is about something else, such as where the list is from.
    static func name(inHeading comment: String) -> String? {
        let words = comment.drop { $0 == "#" || $0 == ";" || $0 == "/" || $0 == " " }
        guard (2...40).contains(words.utf8.count), words.split(separator: " ").count <= 4,
            !words.split(separator: " ").contains(where: { $0.hasPrefix("-") })
        else { return nil }
        let isProse = words.utf8.contains { byte in
            switch byte {
            case UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "\\"),
                UInt8(ascii: "("):
                true
            default: false
            }
        }
        guard !isProse, words.utf8.contains(where: \.isLetter) else { return nil }
        return name(behindEntry: String(words))
    }

    /// The part of a host name that is registered, by a rule of thumb: two labels, or three below `ac.uk` and the like;
    /// empty when the text is no host name.
    private static func domain(of host: Substring) -> String {
        let labels = host.split(separator: ".", omittingEmptySubsequences: true)
        guard labels.count >= 2,
            host.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F }),
            let top = labels.last, top.utf8.allSatisfy(\.isLetter)
        else { return "" }
        let isShared =
            top.utf8.count == 2 && ["ac", "co", "com", "edu", "gov", "net", "org"].contains(labels[labels.count - 2])
        return labels.suffix(isShared ? 3 : 2).joined(separator: ".").lowercased()
    }
}
