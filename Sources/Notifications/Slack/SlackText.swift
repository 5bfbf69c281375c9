/// Text on its way into a Slack message: what Slack's three special characters become, and how long it may get.
///
/// Lengths are counted in bytes of JSON after escaping. That is never less than the UTF-16 units Slack seems to count,
/// so one figure bounds both the texts and the whole message.
enum SlackText {
    /// `&`, `<` and `>` as entities: exactly these three, Slack shows any other entity as it stands.
    static func escape(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output.append(contentsOf: "&amp;".unicodeScalars)
            case "<": output.append(contentsOf: "&lt;".unicodeScalars)
            case ">": output.append(contentsOf: "&gt;".unicodeScalars)
            default: output.append(scalar)
            }
        }
        return String(output)
    }

    /// The longest start of `text` that has at most `scalars` code points and takes at most `width` bytes of JSON once
    /// it is escaped; ends with `…` when something is left out.
    static func fit(_ text: String, scalars: Int, width: Int) -> String {
        let short = Sanitiser.truncate(text, to: scalars)
        var total = 0
        var kept = String.UnicodeScalarView()
        var room = String.UnicodeScalarView()
        for scalar in short.unicodeScalars {
            total += self.width(of: scalar)
            if total <= width - 3 { room.append(scalar) }
            kept.append(scalar)
            // The ellipsis takes three bytes of UTF-8.
            if total > width { return String(room) + "…" }
        }
        return String(kept)
    }

    /// What a code point takes in JSON after escaping.
    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar {
        case "&": 5
        case "<", ">": 4
        case "\"", "\\": 2
        // It is shown as U+02CB in a code span.
        case "`": 2
        default: scalar.utf8.count
        }
    }
}
