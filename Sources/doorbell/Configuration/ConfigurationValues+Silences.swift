import IPNetworks
import LoginEvents
import Pipeline

extension ConfigurationValues {
    /// The most silences that count.
    static let silenceLimit = 1000

    /// The silences that are complete.
    mutating func silences() -> [Silence] {
        guard let node = root.value(at: ConfigurationKey.silences.path), case .list(let values) = node.content else {
            return []
        }
        guard values.count <= Self.silenceLimit else {
            report("\"silences\" has more than \(Self.silenceLimit) entries", at: node.location)
            return []
        }
        return values.compactMap { silence($0) }
    }

    private mutating func silence(_ node: ConfigurationNode) -> Silence? {
        // Anything but a section was reported by its shape.
        guard case .section = node.content else { return nil }
        let before = problems.count
        let silence = Silence(
            user: part(.user, of: node, expected: "an account's name") { $0.isEmpty ? nil : RawText($0) },
            fingerprint: part(.key, of: node, expected: "a fingerprint, SHA256:... as ssh-keygen -l prints it") {
                ConfiguredText.isFingerprint($0) ? $0 : nil
            },
            source: part(.source, of: node, expected: "an address or a network such as 198.51.100.0/24") {
                try? ConfiguredText.prefix($0)
            },
            until: part(.until, of: node, expected: "a date or a moment, 2027-01-31 or 2027-01-31T18:00:00Z") {
                ConfiguredText.moment($0)
            },
            reason: part(.reason, of: node, expected: "a reason in words") { $0.isEmpty ? nil : $0 } ?? ""
        )
        guard problems.count == before else { return nil }
        if silence.reason.isEmpty { report("a silence needs a \"reason\"", at: node.location) }
        if silence.user == nil, silence.fingerprint == nil, silence.source == nil {
            report("a silence needs at least one of \"user\", \"source\", \"key\"", at: node.location)
        }
        return problems.count == before ? silence : nil
    }

    private mutating func part<Value>(
        _ key: ConfigurationKey.Silence,
        of node: ConfigurationNode,
        expected: String,
        _ convert: (String) -> Value?
    ) -> Value? {
        guard let value = node.value(at: [key.rawValue]), case .text(let text) = value.content else { return nil }
        if let meant = convert(text) { return meant }
        report("\"silences[].\(key.rawValue)\" must be \(expected), not \(ShownText(text))", at: value.location)
        return nil
    }
}
