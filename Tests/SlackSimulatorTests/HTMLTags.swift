/// The tags of a piece of HTML, read the way a browser finds them: from `<` to the next `>` outside quotation marks.
struct HTMLTags {
    /// Those that the drawing does not make.
    private(set) var foreign: [String] = []

    private static let ours: Set<String> = [
        "b", "i", "s", "br", "code", "pre", "span", "time", "div", "article", "header", "svg", "rect",
    ]
    private static let attributes: Set<String> = [
        "class", "title", "data-unix", "data-format", "id", "aria-hidden", "width", "height", "rx", "fill",
    ]

    init(_ html: String) {
        // By code points, as a browser reads: a mark that follows a bracket does not hide it.
        let html = String(String.UnicodeScalarView(html.unicodeScalars.map { $0.isASCII ? $0 : "?" }))
        var rest = html[...]
        while let open = rest.firstIndex(of: "<") {
            var inQuotes = false
            let inner = rest[open...].dropFirst().prefix { character in
                if character == "\"" { inQuotes.toggle() }
                return inQuotes || character != ">"
            }
            if !Self.isOurs(inner) { foreign.append(String(inner)) }
            rest = rest[inner.endIndex...].dropFirst()
        }
    }

    private static func isOurs(_ tag: Substring) -> Bool {
        let name = tag.drop { $0 == "/" }.prefix { !$0.isWhitespace }
        guard ours.contains(String(name)) else { return false }
        // Outside quotation marks only names of attributes and their signs are left.
        let outside = tag.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset.isMultiple(of: 2) }.map { $0.element }.joined()
        return outside.dropFirst(name.count + (tag.hasPrefix("/") ? 1 : 0)).split { $0.isWhitespace || $0 == "=" }
            .allSatisfy { attributes.contains(String($0)) }
    }
}
