extension ConfigurationValues {
    /// The most files of networks and places that count.
    static let placeLimit = 100

    /// The files of networks and places, as absolute paths.
    mutating func places() -> [String] {
        guard let node = root.value(at: ConfigurationKey.places.path), case .list(let values) = node.content else {
            return []
        }
        guard values.count <= Self.placeLimit else {
            report("\"places\" has more than \(Self.placeLimit) entries", at: node.location)
            return []
        }
        return values.compactMap { value in
            guard case .text(let text) = value.content else { return nil }
            var path = text
            if let home = scope.home, path.hasPrefix("~/") { path = home + path.dropFirst() }
            guard path.hasPrefix("/"), path.utf8.count <= 1024, path.utf8.allSatisfy({ $0 >= 32 && $0 != 127 }) else {
                report("\"places\": \(ShownText(text)) is no absolute path", at: value.location)
                return nil
            }
            return path
        }
    }
}
