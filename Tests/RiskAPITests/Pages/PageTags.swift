/// The tags of a page, read the way a browser finds them: from `<` and a letter to the next `>` outside quotation marks.
struct PageTags {
    /// Names of elements, in the order of the page.
    private(set) var names: [String] = []
    /// Names of all attributes.
    private(set) var attributes: Set<String> = []
    /// Where links and forms lead.
    private(set) var targets: [String] = []

    init(_ html: String) {
        var rest = html.unicodeScalars[...]
        while let open = rest.firstIndex(of: "<") {
            rest = rest[open...].dropFirst()
            guard let first = rest.first, first.properties.isAlphabetic || first == "/" else { continue }
            var quote: Unicode.Scalar?
            let tag = rest.prefix { scalar in
                if quote == scalar {
                    quote = nil
                } else if quote == nil, "\"'".unicodeScalars.contains(scalar) {
                    quote = scalar
                }
                return quote != nil || scalar != ">"
            }
            read(String(tag))
            rest = rest[tag.endIndex...]
        }
    }

    private mutating func read(_ tag: String) {
        let name = tag.prefix { !$0.isWhitespace && $0 != ">" }
        names.append(String(name))
        let pieces = tag.dropFirst(name.count).split(separator: "\"", omittingEmptySubsequences: false)
        for (index, piece) in pieces.enumerated() where index.isMultiple(of: 2) {
            for word in piece.split(whereSeparator: { $0.isWhitespace || $0 == "=" || $0 == "/" }) {
                attributes.insert(String(word))
                if index + 1 < pieces.count, ["href", "action", "src"].contains(word) {
                    targets.append(String(pieces[index + 1]))
                }
            }
        }
    }
}
