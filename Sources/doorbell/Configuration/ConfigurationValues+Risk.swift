import IPNetworks
import LoginEvents
import WebClients

extension ConfigurationValues {
    /// Who is asked how risky an address is.
    mutating func risk() -> Configuration.Risk {
        let isEmbedded = value(.riskEmbedded, default: true, expected: "true or false") { Bool($0) }
        let deadline = number(.riskDeadlineSeconds, default: 2, in: 0.1...30)
        return Configuration.Risk(
            isEmbedded: isEmbedded,
            remote: remote(),
            services: KnownService.allCases.compactMap { service($0) },
            deadline: .milliseconds(deadline * 1000)
        )
    }

    private mutating func remote() -> Configuration.Remote? {
        let secret = secret(.riskKey, file: .riskKeyFile)
        guard let (url, location) = text(.riskURL) else {
            if let secret { report("a key for risk is given, but no \"risk.url\" to send it to", at: secret.location) }
            return nil
        }
        do {
            return Configuration.Remote(url: try ProviderURL(url), key: secret?.secret)
        } catch {
            report("\"risk.url\": \(error)", at: location)
            return nil
        }
    }

    /// A service is asked when it has a key.
    private mutating func service(_ kind: KnownService) -> Configuration.Service? {
        let keys = kind.configurationKeys
        let quota = integer(keys.quota, default: kind.usualQuota, in: 1...1_000_000)
        guard let (key, location) = secret(keys.key, file: keys.file) else {
            let section = root.value(at: ["risk", "services", kind.rawValue])
            if let section, case .section = section.content, text(keys.key) == nil, text(keys.file) == nil,
                text(keys.quota) != nil
            {
                report(
                    "the service \(kind.rawValue) needs \"\(keys.file.rawValue)\" or \"\(keys.key.rawValue)\"",
                    at: section.location
                )
            }
            return nil
        }
        guard kind.takes(key.exposed()) else {
            report("\"\(keys.key.rawValue)\" has characters that no key of \(kind.name) has", at: location)
            return nil
        }
        return Configuration.Service(kind: kind, key: key, quota: quota)
    }

    /// The entries of `allow` or `deny` that are complete.
    mutating func listed(_ key: ConfigurationKey) -> [Configuration.ListedAddress] {
        guard let node = root.value(at: key.path), case .list(let values) = node.content else { return [] }
        guard values.count <= Self.silenceLimit else {
            report("\"\(key.rawValue)\" has more than \(Self.silenceLimit) entries", at: node.location)
            return []
        }
        return values.compactMap { listed($0, in: key) }
    }

    private mutating func listed(
        _ node: ConfigurationNode,
        in key: ConfigurationKey
    ) -> Configuration.ListedAddress? {
        // Anything but a section was reported by its shape.
        guard case .section = node.content else { return nil }
        let before = problems.count
        let source = part(key, .source, of: node, expected: "an address or a network such as 198.51.100.0/24") {
            try? ConfiguredText.prefix($0)
        }
        let until = part(key, .until, of: node, expected: "a date or a moment, 2027-01-31 or 2027-01-31T18:00:00Z") {
            ConfiguredText.moment($0)
        }
        let reason = part(key, .reason, of: node, expected: "a reason in words") { $0.isEmpty ? nil : $0 }
        guard problems.count == before else { return nil }
        guard let source else {
            report("an entry of \"\(key.rawValue)\" needs a \"source\"", at: node.location)
            return nil
        }
        guard let reason else {
            report("an entry of \"\(key.rawValue)\" needs a \"reason\"", at: node.location)
            return nil
        }
        return Configuration.ListedAddress(source: source, until: until, reason: reason)
    }

    private mutating func part<Value>(
        _ list: ConfigurationKey,
        _ key: ConfigurationKey.Listed,
        of node: ConfigurationNode,
        expected: String,
        _ convert: (String) -> Value?
    ) -> Value? {
        guard let value = node.value(at: [key.rawValue]), case .text(let text) = value.content else { return nil }
        if let meant = convert(text) { return meant }
        let name = "\(list.rawValue)[].\(key.rawValue)"
        report("\"\(name)\" must be \(expected), not \(ShownText(text))", at: value.location)
        return nil
    }
}

extension KnownService {
    /// The keys of the configuration that concern it.
    fileprivate var configurationKeys: (key: ConfigurationKey, file: ConfigurationKey, quota: ConfigurationKey) {
        switch self {
        case .abuseIPDB: (.abuseIPDBKey, .abuseIPDBKeyFile, .abuseIPDBQuota)
        case .greyNoise: (.greyNoiseKey, .greyNoiseKeyFile, .greyNoiseQuota)
        case .crowdSec: (.crowdSecKey, .crowdSecKeyFile, .crowdSecQuota)
        case .ipQualityScore: (.ipQualityScoreKey, .ipQualityScoreKeyFile, .ipQualityScoreQuota)
        }
    }
}
