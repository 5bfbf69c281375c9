/// Texts of feeds, places and networks, as answers carry them.
///
/// Scripts paste them unescaped into JSON, into messages and through a shell's `echo`: what means something there is
/// taken out or replaced by what looks alike.
public enum PlainText {
    /// The text without quotation marks, backslashes, control, direction and other invisible characters, angle brackets
    /// and what a shell would expand (`*`, `?`, `[`), without runs of spaces and without spaces at its ends.
    ///
    /// Does not allocate for texts that are plain already.
    public static func clean(_ text: String) -> String {
        isPlain(text) ? text : cleaned(text)
    }

    /// Whether ASCII alone tells that there is nothing to do.
    private static func isPlain(_ text: String) -> Bool {
        var isBehindSpace = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: " "):
                if isBehindSpace { return false }
                isBehindSpace = true
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "*"),
                UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "]"), 0..<0x20, 0x7F...:
                return false
            default: isBehindSpace = false
            }
        }
        return !isBehindSpace || text.isEmpty
    }

    private static func cleaned(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isBehindSpace = true
        for scalar in text.unicodeScalars {
            guard let plain = replacement(of: scalar) else { continue }
            if plain == " " {
                if !isBehindSpace { result.append(plain) }
                isBehindSpace = true
            } else {
                result.append(plain)
                isBehindSpace = false
            }
        }
        if result.last == " " { result.removeLast() }
        return String(result)
    }

    /// What stands for a character; `nil` when nothing does.
    private static func replacement(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "\"": return "'"
        case "\\": return "/"
        case "<", "[": return "("
        case ">", "]": return ")"
        case "*", "?": return " "
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .spaceSeparator, .lineSeparator, .paragraphSeparator: return " "
        case .format, .surrogate, .privateUse, .unassigned: return nil
        default: return scalar
        }
    }
}
