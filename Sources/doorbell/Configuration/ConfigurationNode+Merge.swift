extension ConfigurationNode {
    /// This node with `later` laid over it: sections are merged key by key, anything else is replaced.
    ///
    /// `key` and `key_file` are two ways to say one thing, so the later one replaces the earlier, whichever way each of
    /// them took. A section that is empty in `later`, as where all its keys are commented out, changes nothing.
    func merged(with later: ConfigurationNode) -> ConfigurationNode {
        guard case .section(var entries) = content else {
            if case .empty = later.content { return self }
            return later
        }
        // Anything else in the place of a section was reported where it stands.
        guard case .section(let additions) = later.content else { return self }
        let added = Set(additions.filter { $0.value.content != .empty }.map(\.key))
        entries.removeAll { added.contains(Self.partner(of: $0.key)) && !added.contains($0.key) }
        for addition in additions {
            if let index = entries.firstIndex(where: { $0.key == addition.key }) {
                let value = entries[index].value.merged(with: addition.value)
                entries[index] = Entry(key: addition.key, location: addition.location, value: value)
            } else {
                entries.append(addition)
            }
        }
        return ConfigurationNode(content: .section(entries), location: location)
    }

    /// The other way to give the same value: `key` for `key_file`, and the reverse.
    static func partner(of key: String) -> String {
        key.hasSuffix("_file") ? String(key.dropLast(5)) : key + "_file"
    }
}
