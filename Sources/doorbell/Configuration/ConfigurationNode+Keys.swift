extension ConfigurationNode {
    /// Reports keys that do not exist, with the nearest one that does, and values of the wrong shape.
    func checkKeys(problems: inout [ConfigurationProblem]) {
        let keys = ConfigurationKey.allCases.map { (path: $0.path, shape: Optional($0.shape)) }
        check(path: [], keys: keys, problems: &problems)
    }

    /// Checks a section; `keys` are those below it, with their paths relative to it.
    private func check(
        path: [String],
        keys: [(path: [String], shape: ConfigurationKey.Shape?)],
        problems: inout [ConfigurationProblem]
    ) {
        guard case .section(let entries) = content else {
            if content != .empty {
                let name = path.isEmpty ? "the configuration" : "\"\(path.joined(separator: "."))\""
                report("\(name) must be a section with keys, not \(shape)", &problems)
            }
            return
        }
        for entry in entries {
            let below = keys.filter { $0.path.first == entry.key }
            let full = path + [entry.key]
            guard let first = below.first else {
                Self.reportUnknown(entry, path: path, candidates: keys.compactMap(\.path.first), &problems)
                continue
            }
            guard first.path.count == 1, let shape = first.shape else {
                let rest = below.map { (path: Array($0.path.dropFirst()), shape: $0.shape) }
                entry.value.check(path: full, keys: rest, problems: &problems)
                continue
            }
            entry.value.check(shape, name: full.joined(separator: "."), problems: &problems)
        }
    }

    private func check(_ wanted: ConfigurationKey.Shape, name: String, problems: inout [ConfigurationProblem]) {
        switch (wanted, content) {
        case (_, .empty), (.text, .text): break
        case (.textList, .list(let values)):
            for value in values { value.check(.text, name: "\(name)[]", problems: &problems) }
        case (.sectionList, .list(let values)):
            let keys = (ConfigurationKey(rawValue: name)?.entryKeys ?? []).map {
                (path: [$0], shape: Optional(ConfigurationKey.Shape.text))
            }
            for value in values { value.check(path: ["\(name)[]"], keys: keys, problems: &problems) }
        case (.textMap, .section(let entries)):
            for entry in entries { entry.value.check(.text, name: "\(name).\(entry.key)", problems: &problems) }
        case (.textMap, _):
            report("\"\(name)\" must be a section with keys, not \(shape)", &problems)
        case (.text, _):
            report("\"\(name)\" must be a single value, not \(shape)", &problems)
        case (.textList, _), (.sectionList, _):
            report("\"\(name)\" must be a list, not \(shape)", &problems)
        }
    }

    private static func reportUnknown(
        _ entry: Entry,
        path: [String],
        candidates: [String],
        _ problems: inout [ConfigurationProblem]
    ) {
        let prefix = path.map { $0 + "." }.joined()
        var message = "unknown key \(ShownText(entry.key))"
        if !path.isEmpty { message += " in \"\(path.joined(separator: "."))\"" }
        if let nearest = NearestWord.nearest(to: entry.key, among: candidates) {
            message += "; the nearest valid key is \"\(prefix)\(nearest)\""
        } else {
            var seen: Set<String> = []
            let names = candidates.filter { seen.insert($0).inserted }.map { "\"\($0)\"" }
            message += "; valid keys here are \(names.joined(separator: ", "))"
        }
        problems.append(ConfigurationProblem(location: entry.location, message: message))
    }

    private func report(_ message: String, _ problems: inout [ConfigurationProblem]) {
        problems.append(ConfigurationProblem(location: location, message: message))
    }
}
