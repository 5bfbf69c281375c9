extension ConfigurationNode {
    /// Variables with these beginnings belong to tests and to the build, and say nothing about the configuration.
    private static let otherNames = ["DOORBELL_TEST_", "DOORBELL_HOOK_", "DOORBELL_BENCH_", "DOORBELL_DEMO_"]

    /// What the environment says, as if it had been typed in a last file; names that start with `DOORBELL_` and are no
    /// key are problems.
    init(environment: [String: String], problems: inout [ConfigurationProblem]) {
        var root = ConfigurationNode(content: .section([]), location: ConfigurationLocation(file: "environment"))
        var keys: [String: ConfigurationKey] = [:]
        for key in ConfigurationKey.allCases {
            if let name = key.environmentName { keys[name] = key }
        }
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) where name.hasPrefix("DOORBELL_") {
            if Self.otherNames.contains(where: name.hasPrefix) { continue }
            let location = ConfigurationLocation(file: "environment variable \(ShownText.name(name))")
            guard let key = keys[name] else {
                let names = keys.keys.sorted().map { $0.lowercased() }
                let nearest = NearestWord.nearest(to: name, among: names)?.uppercased()
                let hint = nearest.map { "; the nearest valid name is \($0)" } ?? ""
                problems.append(ConfigurationProblem(location: location, message: "unknown name\(hint)"))
                continue
            }
            root = root.merged(with: Self.nested(value, key: key, location: location))
        }
        self = root
    }

    private static func nested(
        _ value: String,
        key: ConfigurationKey,
        location: ConfigurationLocation
    ) -> ConfigurationNode {
        var node = ConfigurationNode(content: value.isEmpty ? .empty : .text(value), location: location)
        if key.shape == .textList {
            let items = value.split(whereSeparator: { $0 == "," || $0 == " " })
            let list = items.map { ConfigurationNode(content: .text(String($0)), location: location) }
            node = ConfigurationNode(content: .list(list), location: location)
        }
        for name in key.path.reversed() {
            let entry = Entry(key: name, location: location, value: node)
            node = ConfigurationNode(content: .section([entry]), location: location)
        }
        return node
    }
}
