/// Makes text from outside safe to look at: what was received becomes visible, one to one, and nothing in it can act.
///
/// The result of ``visible(_:asciiOnly:)`` holds no control character, no character that reorders, hides or imitates
/// another, and no byte that is not UTF-8, so it may go to a terminal, a log line, a page or a message. It is not yet
/// encoded for any of them: markup of the destination is the business of its own encoder, which comes afterwards.
///
/// The mapping is injective: two different inputs never look the same, and the input can be read back from the output.
public enum Sanitiser {
    /// Shows `bytes` as text without any control, format, unassigned or undecodable part.
    ///
    /// Bytes that are not UTF-8 (RFC 3629) become `\xNN`, and so do the control characters of ASCII; a backslash
    /// becomes two; other controls, code points that reorder text or take no room, blanks other than the space,
    /// combining marks at the start or after three others, private and unassigned code points become `\u{hex}`.
    ///
    /// With `asciiOnly` everything beyond `~` does, so that no letter of another script can stand in for one of ASCII:
    /// meant for login names, addresses, versions, fingerprints and commands. A byte of input becomes at most four
    /// characters.
    public static func visible(_ bytes: some Sequence<UInt8>, asciiOnly: Bool) -> String {
        let input = Array(bytes)
        var output = String.UnicodeScalarView()
        var index = 0
        // As if marks had come before: one at the start would join whatever stands in front of the text.
        var marks = mostMarks
        while index < input.count {
            guard let (scalar, width) = scalar(in: input, at: index) else {
                output.append(contentsOf: hexByte(input[index]).unicodeScalars)
                index += 1
                marks = 0
                continue
            }
            marks = isMark(scalar) ? marks + 1 : 0
            append(scalar, to: &output, escaped: asciiOnly || marks > mostMarks)
            index += width
        }
        return String(output)
    }

    /// The first `limit` code points of `text`, the last of them replaced by `…` when something is left out.
    ///
    /// Cut before escaping for a destination, never after: a cut entity shows as junk.
    public static func truncate(_ text: String, to limit: Int) -> String {
        let scalars = text.unicodeScalars
        guard scalars.index(scalars.startIndex, offsetBy: max(limit, 0), limitedBy: scalars.endIndex) != nil,
            scalars.count > limit
        else { return text }
        guard limit > 0 else { return "" }
        return String(String.UnicodeScalarView(scalars.prefix(limit - 1))) + "…"
    }

    /// How many marks a letter may carry: more are stacked over the lines above and below.
    private static let mostMarks = 3

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x300
            && [.nonspacingMark, .spacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
    }

    private static func append(_ scalar: Unicode.Scalar, to output: inout String.UnicodeScalarView, escaped: Bool) {
        switch scalar.value {
        case 0x5C:
            output.append(contentsOf: "\\\\".unicodeScalars)
        case 0x20...0x7E:
            output.append(scalar)
        case 0...0x7F:
            output.append(contentsOf: hexByte(UInt8(truncatingIfNeeded: scalar.value)).unicodeScalars)
        default:
            if escaped || isDeceptive(scalar) {
                output.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            } else {
                output.append(scalar)
            }
        }
    }

    private static func hexByte(_ byte: UInt8) -> String {
        (byte < 16 ? "\\x0" : "\\x") + String(byte, radix: 16)
    }

    /// Whether a code point beyond ASCII hides, reorders or imitates, or may be drawn in any way at all.
    ///
    /// C1 controls are among them and become `\u{85}`, not `\x85`: that would look like the undecodable byte 0x85.
    private static func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator, .enclosingMark:
            return true
        default:
            break
        }
        switch scalar.value {
        // Letters and marks by category that take no room or draw nothing: grapheme joiner, Hangul fillers, Khmer
        // inherent vowels, Mongolian and other variation selectors, the empty Braille pattern.
        case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x2800, 0x3164, 0xFE00...0xFE0F, 0xFFA0,
            0xE0000...0xE0FFF:
            return true
        default:
            return false
        }
    }

    /// The code point whose UTF-8 form starts at `index`, and how many bytes it takes; `nil` when there is none.
    private static func scalar(in bytes: [UInt8], at index: Int) -> (scalar: Unicode.Scalar, width: Int)? {
        let lead = bytes[index]
        let width: Int
        let least: UInt32
        switch lead {
        case ..<0x80: return (Unicode.Scalar(lead), 1)
        case 0xC2...0xDF: (width, least) = (2, 0x80)
        case 0xE0...0xEF: (width, least) = (3, 0x800)
        case 0xF0...0xF4: (width, least) = (4, 0x10000)
        default: return nil
        }
        guard bytes.count - index >= width else { return nil }
        var value = UInt32(lead) & (0x7F >> UInt32(width))
        for byte in bytes[(index + 1)..<(index + width)] {
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard value >= least, let scalar = Unicode.Scalar(value) else { return nil }
        return (scalar, width)
    }
}
