/// Text of somebody else's in a page: nothing in it is markup, and nothing in it turns the text around it.
enum HTMLEscape {
    /// Adds the text escaped for an element's content and for an attribute in quotation marks (HTML section 13.1.2).
    ///
    /// Controls, separators of lines and marks that change the direction of text (Unicode Standard Annex 9) become
    /// U+FFFD, so that nobody can hide them; line feeds and tabs stay.
    static func append(_ text: some StringProtocol, to output: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            default: output.unicodeScalars.append(isHidden(scalar) ? "\u{FFFD}" : scalar)
            }
        }
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F: true
        // Zero-width marks, direction marks and overrides, line and paragraph separators, isolates, and others unseen.
        case 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
        // Tags, and code points that are no characters.
        case 0xE0000...0xE0FFF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}
