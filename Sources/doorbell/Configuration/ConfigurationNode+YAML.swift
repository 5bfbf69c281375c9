import Yams

extension ConfigurationNode {
    /// The most bytes that one file may have.
    static let sizeLimit = 256 * 1024
    /// The most aliases (`*name`) that one file may use: sixteen cannot be nested into an expansion worth the name.
    static let aliasLimit = 16
    /// The most values that one file may have after its aliases were followed.
    static let valueLimit = 20_000

    /// Reads one YAML document; the texts of its errors hold nothing of the file but names of keys.
    init(yaml bytes: [UInt8], file: String) throws(ConfigurationError) {
        let whole = ConfigurationLocation(file: file)
        func failure(_ message: String, _ location: ConfigurationLocation? = nil) -> ConfigurationError {
            ConfigurationError([ConfigurationProblem(location: location ?? whole, message: message)])
        }
        guard bytes.count <= Self.sizeLimit else {
            throw failure("the file is larger than \(Self.sizeLimit / 1024) KB")
        }
        guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
            throw failure("the file is not UTF-8 text")
        }
        // Yams compares keys by their contents while it reads, so that nested aliases must be refused before.
        guard Self.countOfPossibleAliases(in: bytes) <= Self.aliasLimit else {
            throw failure("the file has more than \(Self.aliasLimit) aliases (*name)")
        }
        let root: Node?
        do {
            root = try Parser(yaml: text, resolver: .basic, constructor: .default, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            throw ConfigurationError([error.problem(in: file, of: bytes)])
        } catch {
            throw failure("the file cannot be read as YAML")
        }
        var budget = Self.valueLimit
        if let root {
            try self.init(root, file: file, path: "", budget: &budget)
        } else {
            self.init(content: .empty, location: whole)
        }
    }

    private init(_ node: Node, file: String, path: String, budget: inout Int) throws(ConfigurationError) {
        let location = ConfigurationLocation(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
        budget -= 1
        guard budget >= 0 else {
            let message = "the file has more than \(Self.valueLimit) values"
            throw ConfigurationError([ConfigurationProblem(location: location, message: message)])
        }
        switch node {
        case .scalar(let scalar):
            self.init(content: Self.content(of: scalar), location: location)
        case .sequence(let sequence):
            var values: [ConfigurationNode] = []
            for value in sequence {
                values.append(try ConfigurationNode(value, file: file, path: path, budget: &budget))
            }
            self.init(content: .list(values), location: location)
        case .mapping(let mapping):
            var entries: [Entry] = []
            for (key, value) in mapping {
                entries.append(try Self.entry(key, value, file: file, path: path, budget: &budget))
            }
            self.init(content: .section(entries), location: location)
        case .alias:
            // Yams follows aliases itself unless it is told not to.
            self.init(content: .empty, location: location)
        }
    }

    private static func entry(
        _ key: Node,
        _ value: Node,
        file: String,
        path: String,
        budget: inout Int
    ) throws(ConfigurationError) -> Entry {
        let location = ConfigurationLocation(file: file, line: key.mark?.line ?? 0, column: key.mark?.column ?? 0)
        guard case .scalar(let name) = key else {
            let message = "a key must be a single word"
            throw ConfigurationError([ConfigurationProblem(location: location, message: message)])
        }
        let node = try ConfigurationNode(value, file: file, path: "\(path)\(name.string).", budget: &budget)
        return Entry(key: name.string, location: location, value: node)
    }

    private static func content(of scalar: Node.Scalar) -> Content {
        guard scalar.style == .plain || scalar.style == .any else { return .text(scalar.string) }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string) ? .empty : .text(scalar.string)
    }

    /// Counts what could be an alias, in comments and quoted text too: too many rather than too few.
    private static func countOfPossibleAliases(in bytes: [UInt8]) -> Int {
        var count = 0
        var previous = UInt8(ascii: "\n")
        for (index, byte) in bytes.enumerated() {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 10
            // "\n\r\t ,-:?[{" and BOM bytes may stand before an alias; a blank after the star makes it plain text.
            if byte == UInt8(ascii: "*"), next > 32, !isWordByte(previous) { count += 1 }
            previous = byte
        }
        return count
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "*"): true
        default: false
        }
    }
}

extension YamlError {
    /// Whether a tab stands at a place of the file; tabs that begin a line are the usual mistake.
    private static func isTab(_ mark: Mark, of bytes: [UInt8]) -> Bool {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard (1...lines.count).contains(mark.line) else { return false }
        return lines[mark.line - 1].dropFirst(max(0, mark.column - 1)).first == UInt8(ascii: "\t")
    }

    /// The error without the file's contents, which Yams keeps in it.
    fileprivate func problem(in file: String, of bytes: [UInt8]) -> ConfigurationProblem {
        func at(_ mark: Mark?, _ message: String) -> ConfigurationProblem {
            let location = ConfigurationLocation(file: file, line: mark?.line ?? 0, column: mark?.column ?? 0)
            return ConfigurationProblem(location: location, message: message)
        }
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let isTab = Self.isTab(mark, of: bytes)
            return at(mark, isTab ? "a tab stands where YAML takes only blanks" : "not valid YAML: \(problem)")
        case .reader(let problem, _, _, _):
            return at(nil, "not valid YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let key = ShownText(duplicates.first ?? "").description
            return at(context.mark, "\(key) is given more than once in the same section")
        default:
            return at(nil, "the file cannot be read as YAML")
        }
    }
}
