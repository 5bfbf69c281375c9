extension FeedCatalogue {
    private static let noLicence = "no licence stated: fetched for own use only"

    /// Sensors of SSH servers.
    static let sensors: [Feed?] = [
        row(
            "bde-ssh",
            "blocklist.de",
            ["https://lists.blocklist.de/lists/ssh.txt"],
            .lines,
            .sshAttack,
            [4.8],
            poll: 30 * minute,
            keep: 30 * day,
            .window,
            licence: noLicence,
            credit: "blocklist.de"
        ),
        row(
            "rutgers",
            "Rutgers",
            ["https://report.cs.rutgers.edu/DROP/attackers"],
            .lines,
            .sshAttack,
            [4.8],
            poll: hour,
            keep: 14 * day,
            .window,
            licence: noLicence,
            credit: "Rutgers University, Department of Computer Science"
        ),
    ]

    /// Lists of attackers of any kind.
    static let communities: [Feed?] = [
        row(
            "bde-all",
            "blocklist.de (all)",
            ["https://lists.blocklist.de/lists/all.txt"],
            .lines,
            .attack,
            [4.2],
            poll: 30 * minute,
            keep: 14 * day,
            .window,
            licence: noLicence,
            credit: "blocklist.de"
        ),
        row(
            "ipsum",
            "ipsum",
            ["https://raw.githubusercontent.com/stamparm/ipsum/master/ipsum.txt"],
            .counted,
            .attack,
            [4.2, 4.6, 5.0, 5.4, 5.8],
            poll: day,
            keep: 7 * day,
            licence: "Unlicense",
            credit: "IPsum by Miroslav Stampar"
        ),
        row(
            "datashield",
            "Data-Shield",
            [
                "https://raw.githubusercontent.com/duggytuxy/Data-Shield_IPv4_Blocklist/refs/heads/main/"
                    + "prod_critical_data-shield_ipv4_blocklist.txt"
            ],
            .lines,
            .attack,
            [4.2],
            poll: 6 * hour,
            keep: 14 * day,
            licence: "GPL-3.0: fetched for own use only",
            credit: "Data-Shield IPv4 Blocklist by Duggy Tuxy"
        ),
        row(
            "isc",
            "SANS ISC",
            ["https://isc.sans.edu/api/intelfeed?json"],
            .json,
            .attack,
            [3.4],
            poll: day,
            keep: 7 * day,
            .window,
            licence: "no resale; an address for contact in the user agent",
            credit: "SANS Internet Storm Center",
            isDefault: false
        ),
        row(
            "greensnow",
            "GreenSnow",
            ["https://blocklist.greensnow.co/greensnow.txt"],
            .lines,
            .attack,
            [4.2],
            poll: 30 * minute,
            keep: 14 * day,
            .window,
            licence: noLicence,
            credit: "GreenSnow"
        ),
        row(
            "et-comp",
            "Emerging Threats",
            ["https://rules.emergingthreats.net/blockrules/compromised-ips.txt"],
            .lines,
            .attack,
            [4.6],
            poll: 12 * hour,
            keep: 7 * day,
            .window,
            licence: noLicence,
            credit: "Proofpoint Emerging Threats"
        ),
        // The official export needs a key by now; the mirror holds its addresses.
        row(
            "threatfox",
            "ThreatFox",
            ["https://raw.githubusercontent.com/elliotwutingfeng/ThreatFox-IOC-IPs/main/ips.txt"],
            .lines,
            .attack,
            [4.2],
            poll: 6 * hour,
            keep: 30 * day,
            .window,
            licence: "CC0-1.0",
            credit: "abuse.ch ThreatFox, mirrored by Wu Tingfeng"
        ),
        row(
            "sw-threats",
            "ShadowWhisperer",
            ["https://raw.githubusercontent.com/ShadowWhisperer/IPs/master/Lists/Threats"],
            .lines,
            .attack,
            [4.2],
            poll: day,
            keep: 7 * day,
            licence: "Unlicense",
            credit: "ShadowWhisperer"
        ),
    ]

    private static let spamhaus = "(c) The Spamhaus Project SLU, https://www.spamhaus.org/drop/"

    /// Lists of networks.
    static let networks: [Feed?] = [
        drop("drop", "Spamhaus DROP", "drop_v4.json", points: 4.4),
        drop("dropv6", "Spamhaus DROP", "drop_v6.json", points: 4.4),
        drop("asndrop", "Spamhaus ASN-DROP", "asndrop.json", points: 2.0),
    ]

    private static func drop(_ id: String, _ name: String, _ file: String, points: Double) -> Feed? {
        row(
            id,
            name,
            ["https://www.spamhaus.org/drop/\(file)"],
            .jsonLines,
            .criminalNetwork,
            [points],
            poll: day,
            licence: "Spamhaus DROP terms: free with credit, copyright line and date",
            credit: spamhaus
        )
    }

    /// Feeds that the user must choose, because of their terms.
    static let optional: [Feed?] = [
        row(
            "dataplane-ssh",
            "DataPlane.org",
            ["https://dataplane.org/sshpwauth.txt"],
            .csv,
            .sshAttack,
            [4.8],
            poll: 6 * hour,
            keep: 14 * day,
            .window,
            licence: "non-commercial use only: the user decides",
            credit: "DataPlane.org",
            isDefault: false
        )
    ]
}
