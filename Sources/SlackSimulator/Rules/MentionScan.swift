/// Whom a text would notify and where it would lead: what Slack's server makes of it before anybody sees it.
///
/// It looks inside code spans too, where Slack may not: a test that finds nobody notified then means it.
struct MentionScan {
    /// `@here`, `@channel`, `@everyone`, `@U...`, `@S...`, in the order in which they were found.
    private(set) var notified: [String] = []
    /// URLs, and channels as `#...`.
    private(set) var links: [String] = []

    /// What is looked for in words without angle brackets.
    struct Bare: OptionSet {
        let rawValue: Int
        /// `@here`, `@channel`, `@everyone` and `#channel`.
        static let groups = Bare(rawValue: 1)
        /// Any `@name`.
        static let names = Bare(rawValue: 2)
        /// URLs.
        static let links = Bare(rawValue: 4)
    }

    /// Reads one text, code point by code point: a mark that joins a bracket must not hide it.
    mutating func read(_ text: String, bare: Bare) {
        var rest = Array(text.unicodeScalars)[...]
        var plain: [Unicode.Scalar] = []
        while let open = rest.firstIndex(of: "<") {
            plain += rest[..<open]
            let inner = rest[(open + 1)...]
            guard let close = inner.firstIndex(where: { $0 == ">" || $0 == "<" }), inner[close] == ">",
                control(Self.string(inner[..<close]))
            else {
                plain.append("<")
                rest = inner
                continue
            }
            // A control sequence parts the words around it.
            plain.append(" ")
            rest = inner[(close + 1)...]
        }
        plain += rest
        if !bare.isEmpty { words(plain, bare) }
    }

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// Reads the element of a rich text that is a mention or a link by its structure.
    mutating func read(element: JSONValue) {
        switch element["type"] {
        case "user": notified.append("@" + (element["user_id"]?.string ?? ""))
        case "usergroup": notified.append("@" + (element["usergroup_id"]?.string ?? ""))
        case "broadcast": notified.append("@" + (element["range"]?.string ?? ""))
        case "link": links.append(element["url"]?.string ?? "")
        default: break
        }
    }

    /// Whether what stands between `<` and `>` is one of Slack's control sequences.
    private mutating func control(_ inner: String) -> Bool {
        let target = inner.prefix { $0 != "|" }
        switch target.first {
        case "!":
            let command = target.dropFirst()
            if ["here", "channel", "everyone", "group"].contains(command) {
                notified.append("@\(command)")
            } else if command.hasPrefix("subteam^") {
                notified.append("@\(command.dropFirst(8))")
            } else {
                return command.hasPrefix("date^")
            }
        case "@" where Self.isIdentifier(target.dropFirst(), "UW"): notified.append(String(target))
        case "#" where Self.isIdentifier(target.dropFirst(), "CG"): links.append(String(target))
        default:
            guard Self.isURL(target) else { return false }
            links.append(String(target))
        }
        return true
    }

    private mutating func words(_ text: [Unicode.Scalar], _ bare: Bare) {
        let separators = Set("`\"'(),;*_~|[]{}".unicodeScalars)
        for word in text.split(whereSeparator: { $0.properties.isWhitespace || separators.contains($0) }) {
            let word = Self.string(Self.trimmed(word))
            if word.hasPrefix("@") {
                let name = word.dropFirst()
                let isGroup = bare.contains(.groups) && ["here", "channel", "everyone"].contains(name)
                if isGroup || (bare.contains(.names) && !name.isEmpty) { notified.append(word) }
            } else if bare.contains(.groups), word.hasPrefix("#"), word.dropFirst().first?.isLetter ?? false {
                links.append(word)
            } else if bare.contains(.links), Self.isURL(word) || Self.looksLikeHost(word) {
                links.append(word)
            }
        }
    }

    /// A word without the signs around it; whatever is not ASCII at its end parts it from its neighbour.
    private static func trimmed(_ word: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        let isSign: (Unicode.Scalar) -> Bool = { ":.!?".unicodeScalars.contains($0) || !$0.isASCII }
        var word = word.drop(while: isSign)
        while let last = word.last, isSign(last) { word.removeLast() }
        return word
    }

    static func isURL(_ text: some StringProtocol) -> Bool {
        let lower = text.lowercased()
        return ["http://", "https://", "mailto:", "tel:", "slack://", "ftp://"].contains {
            lower.hasPrefix($0) && lower.utf8.count > $0.utf8.count
        }
    }

    /// `www.` and a few endings that Slack's clients link without a scheme.
    private static func looksLikeHost(_ word: String) -> Bool {
        word.lowercased().hasPrefix("www.") && word.utf8.count > 6
    }

    private static func isIdentifier(_ text: Substring, _ initials: String) -> Bool {
        guard let first = text.first, initials.contains(first) else { return false }
        return text.utf8.count > 1 && text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    }
}
