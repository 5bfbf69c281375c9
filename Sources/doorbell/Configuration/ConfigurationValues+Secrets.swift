extension ConfigurationValues {
    /// The most bytes that a file with a secret may have.
    static let secretSizeLimit = 4096

    /// A secret typed itself or kept in a file of its own, and where it was typed.
    mutating func secret(
        _ key: ConfigurationKey,
        file fileKey: ConfigurationKey
    ) -> (secret: Secret, location: ConfigurationLocation)? {
        let typed = text(key)
        let file = text(fileKey)
        if let typed, file != nil {
            report("give either \"\(key.rawValue)\" or \"\(fileKey.rawValue)\", not both", at: typed.location)
            return nil
        }
        if let typed {
            // Who may read the file may read the secret in it.
            if let problem = access[typed.location.file]?.problem(forSecretAt: typed.location.file, trusted: trusted) {
                report("\"\(key.rawValue)\" is a secret, and \(problem)", at: typed.location)
            }
            return checked(typed.text, name: key.rawValue, at: typed.location).map { ($0, typed.location) }
        }
        guard let file else { return nil }
        return secret(inFile: file.text, key: fileKey.rawValue, at: file.location).map { ($0, file.location) }
    }

    /// A secret in a file of its own; `key` is what an error calls the place where its path was typed.
    mutating func secret(
        inFile typed: String,
        key: String,
        at location: ConfigurationLocation
    ) -> Secret? {
        let path = absolute(typed)
        guard path.hasPrefix("/"), path.utf8.allSatisfy({ $0 >= 32 && $0 != 127 }) else {
            report("\"\(key)\" must be the absolute path of a file, not \(ShownText(typed))", at: location)
            return nil
        }
        do {
            let file = try BoundedFile(path: path, limit: Self.secretSizeLimit)
            if let problem = file.access.problem(forSecretAt: path, trusted: trusted) {
                report("\"\(key)\": \(path) holds a secret, and \(problem)", at: location)
                return nil
            }
            guard let text = String(validating: file.bytes, as: UTF8.self) else {
                report("\"\(key)\": \(path) is not text", at: location)
                return nil
            }
            return checked(Self.trimmed(text), name: path, at: location)
        } catch {
            report("\"\(key)\": \(path) cannot be read: \(error)", at: location)
            return nil
        }
    }

    /// The path that was typed, with the user's home for a leading `~/`.
    private func absolute(_ path: String) -> String {
        guard let home = scope.home, path.hasPrefix("~/") else { return path }
        return home + path.dropFirst()
    }

    /// A secret is one word of printable ASCII: anything else would break the request it is put into.
    private mutating func checked(_ text: String, name: String, at location: ConfigurationLocation) -> Secret? {
        guard !text.isEmpty else {
            report("\"\(name)\" is empty", at: location)
            return nil
        }
        guard text.utf8.count <= Self.secretSizeLimit, text.utf8.allSatisfy({ (33...126).contains($0) }) else {
            report("\"\(name)\" must be one line of printable ASCII without blanks", at: location)
            return nil
        }
        return Secret(text)
    }

    private static func trimmed(_ text: String) -> String {
        var view = text[...]
        while let last = view.last, last.isWhitespace { view.removeLast() }
        while let first = view.first, first.isWhitespace { view.removeFirst() }
        return String(view)
    }
}
