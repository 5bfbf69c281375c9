import Reputation

/// The network that an address belongs to.
struct NetworkCard {
    let view: InfoView

    var html: HTML {
        """
        <section class="card" aria-labelledby="network">
        <h2 id="network">Network</h2>
        <dl>
        \(system)\(prefix)\(kinds)
        <dt>Datacenter</dt><dd>\(datacenter)</dd>
        </dl>
        </section>
        """
    }

    private var system: HTML {
        guard case .known(let network) = view.assessment.network else {
            return "<dt>AS</dt><dd class=\"soft\">not known</dd>"
        }
        let description: HTML =
            network.description.isEmpty || network.description == network.name
            ? .empty : "<dt>Owner</dt><dd>\(HTML.foreign(network.description))</dd>"
        return """
            <dt>AS</dt><dd><strong>AS\(network.number)</strong> \(HTML.foreign(network.name))</dd>
            \(description)
            """
    }

    private var prefix: HTML {
        guard let prefix = view.prefix else { return .empty }
        return "<dt>Prefix</dt><dd class=\"mono\">\(prefix)</dd>"
    }

    private var datacenter: HTML {
        guard let datacenter = view.datacenter else { return "<span class=\"soft\">none</span>" }
        let prefix: HTML =
            datacenter.prefix.map { prefix -> HTML in ", <span class=\"mono\">\(prefix)</span>" } ?? .empty
        return "<code>\(datacenter.id)</code>\(prefix)"
    }

    private var kinds: HTML {
        var seen: Set<FeedCategory> = []
        let kinds = view.assessment.evidence.map(\.category)
            .filter { $0.evidenceGroup == nil && seen.insert($0).inserted }
        guard !kinds.isEmpty else { return .empty }
        return "<dt>Kind</dt><dd>\(kinds.map(\.words).joined(separator: ", "))</dd>"
    }
}

extension FeedCategory {
    /// What a reader calls it.
    var words: String {
        switch self {
        case .sshAttack: "SSH attacks"
        case .attack: "attacks"
        case .criminalNetwork: "criminal network"
        case .tor: "Tor exit"
        case .vpn: "VPN"
        case .hosting: "hosting"
        case .cloud: "cloud"
        case .relay: "privacy relay"
        case .scanner: "scanner"
        case .proxy: "proxy"
        case .satellite: "satellite"
        case .anycast: "anycast"
        }
    }
}
