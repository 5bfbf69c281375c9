import LoginEvents

/// Text from outside as a terminal may show it: no control character, no direction change, no broken UTF-8, bounded.
enum TerminalText {
    /// The text of received bytes; what cannot be shown becomes `\xNN` or `\u{NNNN}`.
    static func text(_ raw: RawText, limit: Int = 64) -> String {
        guard let text = String(validating: raw.bytes, as: UTF8.self) else {
            return cut(escaped(String(decoding: raw.bytes, as: UTF8.self)), limit)
        }
        return cut(escaped(text), limit)
    }

    /// The same for text that was decoded before.
    static func text(_ text: String, limit: Int = 64) -> String {
        cut(escaped(text), limit)
    }

    private static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isShowable(scalar) {
                result.append(scalar)
            } else {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result.append(contentsOf: "\\u{\(digits)}".unicodeScalars)
            }
        }
        return String(result)
    }

    private static func isShowable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: !scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    /// At most `limit` scalars, so that one row cannot be made of combining marks.
    private static func cut(_ text: String, _ limit: Int) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > limit else { return text }
        return String(String.UnicodeScalarView(scalars.prefix(limit - 1))) + "…"
    }
}
