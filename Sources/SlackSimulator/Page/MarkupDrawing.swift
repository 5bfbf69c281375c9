/// Slack's mrkdwn as HTML.
///
/// Everything that is not markup is escaped; nothing it makes can hold a script or a style.
struct MarkupDrawing {
    /// The HTML.
    let html: String

    /// Draws a text of mrkdwn.
    init(_ text: String) {
        var output = ""
        // Pieces at odd places stand between fences; an odd number of fences leaves the last open.
        let pieces = Self.split(text, at: "```")
        for (index, piece) in pieces.enumerated() {
            if index.isMultiple(of: 2) {
                output += Self.lines(piece)
            } else if index < pieces.count - 1 {
                output += "<pre>\(Self.literal(piece))</pre>"
            } else {
                output += "```" + Self.lines(piece)
            }
        }
        html = output
    }

    /// Text without any markup, as `plain_text` is; with emoji where the sender asked for them.
    static func plain(_ text: String, emoji: Bool) -> String {
        let escaped = literal(text[...])
        return emoji ? emojis(escaped) : escaped
    }

    private static func split(_ text: String, at fence: String) -> [Substring] {
        var pieces: [Substring] = []
        var rest = text[...]
        while let range = rest.firstRange(of: fence) {
            pieces.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        return pieces + [rest]
    }

    private static func literal(_ text: Substring) -> String {
        HTMLText.escape(Entities.decode(text)).split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: "<br>")
    }

    private static func lines(_ text: Substring) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            for quote in ["&gt;", ">"] where line.hasPrefix(quote) {
                return "<span class=\"quote\">\(spans(line.dropFirst(quote.count)))</span>"
            }
            return spans(line)
        }
        .joined(separator: "<br>")
    }

    /// One line: code spans first, because nothing inside them is looked at.
    private static func spans(_ line: Substring) -> String {
        var output = ""
        var rest = line
        while let open = rest.firstIndex(of: "`") {
            let inner = rest[open...].dropFirst()
            guard let close = inner.firstIndex(of: "`"), close != inner.startIndex else { break }
            output += controls(rest[..<open]) + "<code>\(literal(inner[..<close]))</code>"
            rest = inner[close...].dropFirst()
        }
        return output + controls(rest)
    }

    /// Control sequences in angle brackets, styles around and between them.
    private static func controls(_ text: Substring) -> String {
        var output = ""
        var rest = text
        while let open = rest.firstIndex(of: "<") {
            let inner = rest[open...].dropFirst()
            guard let close = inner.firstIndex(of: ">"), let drawn = ControlDrawing(inner[..<close]) else { break }
            output += emojis(styles(rest[..<open])) + drawn.html
            rest = inner[close...].dropFirst()
        }
        return output + emojis(styles(rest))
    }

    private static let tags: [(mark: Character, tag: String)] = [("*", "b"), ("_", "i"), ("~", "s")]

    /// How deep styles may lie in each other; there are three of them.
    private static let deepest = 3

    /// `*bold*`, `_italic_`, `~strike~` at the edges of words; escaped.
    private static func styles(_ text: Substring, depth: Int = 0) -> String {
        var output = ""
        var rest = text
        while depth < deepest, let found = firstStyle(in: rest) {
            let inner = rest[found.inner]
            output += literal(rest[..<found.start])
            output += "<\(found.tag)>\(styles(inner, depth: depth + 1))</\(found.tag)>"
            rest = rest[found.inner.upperBound...].dropFirst()
        }
        return output + literal(rest)
    }

    /// The first pair of marks, and what lies between them.
    private static func firstStyle(
        in text: Substring
    ) -> (tag: String, start: Substring.Index, inner: Range<Substring.Index>)? {
        // A mark that is not closed is not looked for again: a text of many would take the square of its length.
        var unclosed: Set<Character> = []
        for (index, character) in zip(text.indices, text) where !unclosed.contains(character) {
            guard let tag = tags.first(where: { $0.mark == character })?.tag else { continue }
            let inner = text[index...].dropFirst()
            guard !(text[..<index].last.map(isWord) ?? false), let first = inner.first, !first.isWhitespace else {
                continue
            }
            guard let close = closing(character, in: inner) else {
                unclosed.insert(character)
                continue
            }
            return (tag, index, inner.startIndex..<close)
        }
        return nil
    }

    private static func closing(_ mark: Character, in text: Substring) -> Substring.Index? {
        for (index, character) in zip(text.indices, text) where character == mark && index != text.startIndex {
            let isAfterWord = !(text[..<index].last?.isWhitespace ?? true)
            let isBeforeWord = text[index...].dropFirst().first.map(isWord) ?? false
            if isAfterWord, !isBeforeWord { return index }
        }
        return nil
    }

    private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    /// Replaces `:name:` in text that is escaped already.
    private static func emojis(_ html: String) -> String {
        var output = ""
        var rest = html[...]
        while let open = rest.firstIndex(of: ":") {
            let inner = rest[open...].dropFirst()
            let name = inner.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
            let after = inner.dropFirst(name.count)
            output += rest[..<open]
            if after.first == ":", let drawn = Emoji.html(name) {
                output += drawn
                rest = after.dropFirst()
            } else {
                output += ":"
                rest = inner
            }
        }
        return output + rest
    }
}
