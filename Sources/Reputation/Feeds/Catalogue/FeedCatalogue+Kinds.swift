extension FeedCatalogue {
    private static let lists = "https://raw.githubusercontent.com/X4BNet/lists_vpn/main"
    private static let mirror = "https://raw.githubusercontent.com/lord-alfred/ipranges/main"
    private static let x4b = "X4BNet lists_vpn"
    private static let ipranges = "ipranges by lord-alfred"

    /// Kinds of network: their weights are the points of the kind.
    static let kinds: [Feed?] = [
        row(
            "tor",
            "Tor",
            ["https://check.torproject.org/torbulkexitlist"],
            .lines,
            .tor,
            [2.6],
            poll: hour,
            keep: day,
            .window,
            licence: "public facts of the Tor Project",
            credit: "The Tor Project"
        ),
        row(
            "tor6",
            "Tor",
            ["https://onionoo.torproject.org/details?search=flag:exit&fields=or_addresses,exit_addresses"],
            .json,
            .tor,
            [2.6],
            poll: hour,
            keep: day,
            .window,
            licence: "public facts of the Tor Project",
            credit: "The Tor Project"
        ),
        vpn("vpn-mullvad", "Mullvad", ["\(lists)/input/vpn/ips/mullvadvpn.txt"]),
        vpn("vpn-proton", "Proton VPN", ["\(lists)/input/vpn/ips/protonvpn.txt"]),
        vpn("vpn-pia", "Private Internet Access", ["\(lists)/input/vpn/ips/pia.txt"]),
        vpn("vpn", "VPN", ["\(lists)/output/vpn/ipv4.txt", "\(lists)/output/vpn/ipv6.txt"]),
        vpn("vpn-as", "VPN", ["\(lists)/input/vpn/ASN.txt"], .asNumbers, isDefault: false),
        hosting("hosting", ["\(lists)/output/datacenter/ipv4.txt", "\(lists)/output/datacenter/ipv6.txt"]),
        hosting("hosting-as", ["\(lists)/input/datacenter/ASN.txt"], .asNumbers, isDefault: false),
        row(
            "relay",
            "iCloud Private Relay",
            ["https://mask-api.icloud.com/egress-ip-ranges.csv"],
            .csv,
            .relay,
            [0],
            poll: day,
            licence: "published by Apple",
            credit: "Apple"
        ),
    ]

    private static func vpn(
        _ id: String,
        _ name: String,
        _ locations: [String],
        _ format: FeedFormat = .lines,
        isDefault: Bool = true
    ) -> Feed? {
        row(id, name, locations, format, .vpn, [1.2], poll: day, licence: "MIT", credit: x4b, isDefault: isDefault)
    }

    private static func hosting(
        _ id: String,
        _ locations: [String],
        _ format: FeedFormat = .lines,
        isDefault: Bool = true
    ) -> Feed? {
        row(
            id,
            "hosting",
            locations,
            format,
            .hosting,
            [0.5],
            poll: day,
            licence: "MIT",
            credit: x4b,
            isDefault: isDefault
        )
    }

    /// Clouds by provider; where a provider publishes no list at a lasting URL, the mirror is used.
    static let clouds: [Feed?] = [
        official("amazon", "Amazon", ["https://ip-ranges.amazonaws.com/ip-ranges.json"], .json),
        // The second list is all of Google, the first its cloud by region.
        official(
            "google",
            "Google",
            ["https://www.gstatic.com/ipranges/cloud.json", "https://www.gstatic.com/ipranges/goog.json"],
            .json
        ),
        official("oracle", "Oracle Cloud", ["https://docs.oracle.com/en-us/iaas/tools/public_ip_ranges.json"], .json),
        official("digitalocean", "DigitalOcean", ["https://digitalocean.com/geo/google.csv"], .csv),
        official("linode", "Linode", ["https://geoip.linode.com/"], .csv),
        official("github", "GitHub", ["https://api.github.com/meta"], .json),
        mirrored("microsoft", "Microsoft"),
        mirrored("cloudflare", "Cloudflare"),
        mirrored("vultr", "Vultr"),
    ]

    private static func official(_ id: String, _ name: String, _ urls: [String], _ format: FeedFormat) -> Feed? {
        row(
            "cloud-" + id,
            name,
            urls,
            format,
            .cloud,
            [0],
            poll: day,
            licence: "published by the provider",
            credit: name
        )
    }

    private static func mirrored(_ id: String, _ name: String) -> Feed? {
        let urls = ["\(mirror)/\(id)/ipv4_merged.txt", "\(mirror)/\(id)/ipv6_merged.txt"]
        return row("cloud-" + id, name, urls, .lines, .cloud, [0], poll: day, licence: "CC0-1.0", credit: ipranges)
    }

    /// The warning lists about scanners, each a file.
    private static let warningLists = [
        "alphastrike-research-nt-scanning", "alphastrike-scanning", "bufferover-nt-scanning", "censys-scanning",
        "circl-security-scanning", "circl-ssh-scanning", "coalition-signals-intelligence-nt-scanning",
        "cybergreen-nt-scanning", "cyberresilience-nt-scanning", "cypex-nt-scanning", "f6-nt-scanning",
        "internet-census-nt-scanning", "internetcleanup-scanner", "intrinsec-nt-scanning", "ipinfo-nt-scanning",
        "ipip-nt-scanning", "modat-nt-scanning", "modat-scanner", "netsecscan-nt-scanning", "netsecscan-scanning",
        "onyphe-nt-scanning", "onyphe-scanner", "probethenet-nt-scanning", "rapid7-nt-scanning",
        "research-scanner-nt-scanning", "shadowforce-nt-scanning", "shadowforce-scanning", "shadowserver-nt-scanning",
        "shodan-nt-scanning", "shodan-scanning", "skipa-nt-scanning", "stretchoid-nt-scanning", "tenable-cloud-ipv4",
        "tenable-cloud-ipv6",
    ]

    /// Known scanners of the whole Internet.
    static let scanners: [Feed?] = [
        scanner(
            "scanners",
            "MISP warning lists",
            warningLists.map { "https://raw.githubusercontent.com/MISP/misp-warninglists/main/lists/\($0)/list.json" },
            .json,
            licence: "CC0-1.0",
            credit: "MISP warning lists"
        ),
        scanner(
            "scanners-maltrail",
            "Maltrail",
            ["https://raw.githubusercontent.com/stamparm/maltrail/master/trails/static/mass_scanner.txt"],
            .named,
            licence: "MIT",
            credit: "Copyright (c) 2014-2026 Maltrail developers"
        ),
        scanner(
            "sw-scanners",
            "ShadowWhisperer",
            ["https://raw.githubusercontent.com/ShadowWhisperer/IPs/master/Lists/Scanners"],
            .lines,
            licence: "Unlicense",
            credit: "ShadowWhisperer"
        ),
    ]

    private static func scanner(
        _ id: String,
        _ name: String,
        _ locations: [String],
        _ format: FeedFormat,
        licence: String,
        credit: String
    ) -> Feed? {
        row(id, name, locations, format, .scanner, [1.2], poll: 7 * day, licence: licence, credit: credit)
    }
}
