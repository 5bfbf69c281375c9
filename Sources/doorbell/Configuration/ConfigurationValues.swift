/// Reads typed values into meant ones, and keeps a list of all that is wrong with them.
struct ConfigurationValues {
    /// What was typed in all files together.
    let root: ConfigurationNode
    /// The permissions of the files it came from.
    let access: [String: FileAccess]
    /// Who may read secrets.
    let trusted: FileAccess.Trusted
    /// For whom it is.
    let scope: ConfigurationScope
    var problems: [ConfigurationProblem] = []

    init(
        root: ConfigurationNode,
        access: [String: FileAccess],
        trusted: FileAccess.Trusted,
        scope: ConfigurationScope
    ) {
        self.root = root
        self.access = access
        self.trusted = trusted
        self.scope = scope
    }

    /// The text typed for a key, and where; `nil` when there is none or it has the wrong shape, which was reported.
    func text(_ key: ConfigurationKey) -> (text: String, location: ConfigurationLocation)? {
        guard let node = root.value(at: key.path), case .text(let text) = node.content else { return nil }
        return (text, node.location)
    }

    /// Converts the text of a key; `expected` finishes the sentence "must be ...".
    mutating func value<Value>(
        _ key: ConfigurationKey,
        default other: @autoclosure () -> Value,
        expected: String,
        _ convert: (String) -> Value?
    ) -> Value {
        guard let (text, location) = text(key) else { return other() }
        if let value = convert(text) { return value }
        report("\"\(key.rawValue)\" must be \(expected), not \(ShownText(text))", at: location)
        return other()
    }

    /// A whole number of a range.
    mutating func integer(_ key: ConfigurationKey, default other: Int, in range: ClosedRange<Int>) -> Int {
        let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        return value(key, default: other, expected: expected) { text in
            guard let number = Int(text), range.contains(number) else { return nil }
            return number
        }
    }

    /// A number of a range, with or without a fraction.
    mutating func number(_ key: ConfigurationKey, default other: Double, in range: ClosedRange<Double>) -> Double {
        let expected = "a number from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))"
        return value(key, default: other, expected: expected) { text in
            guard text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }) else { return nil }
            guard let number = Double(text), range.contains(number) else { return nil }
            return number
        }
    }

    /// An absolute path without `.` and `..`, without a slash at its end.
    mutating func directory(_ key: ConfigurationKey, default other: String, limit: Int) -> String {
        value(key, default: other, expected: "an absolute path of at most \(limit) bytes") { text in
            let parts = text.split(separator: "/", omittingEmptySubsequences: true)
            guard text.hasPrefix("/"), !parts.isEmpty, !parts.contains("."), !parts.contains("..") else { return nil }
            let path = parts.map { "/" + $0 }.joined()
            guard path.utf8.count <= limit, path.utf8.allSatisfy({ $0 > 32 && $0 != 127 }) else { return nil }
            return path
        }
    }

    mutating func report(_ message: String, at location: ConfigurationLocation) {
        problems.append(ConfigurationProblem(location: location, message: message))
    }

    static func plain(_ number: Double) -> String {
        number.rounded() == number ? String(Int(number)) : String(number)
    }
}
