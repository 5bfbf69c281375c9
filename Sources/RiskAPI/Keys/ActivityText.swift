/// Untrusted text as activity keeps it: bounded, without control characters, and without what can be a key.
enum ActivityText {
    /// The text, with `***` for each run of 32 or more letters, digits and `_`, of which one is a digit.
    ///
    /// Keys that were sent in the wrong place, such as a query, are among those; addresses, UUIDs and networks are not.
    static func clean(_ text: String, limit: Int) -> String {
        var cleaned = String.UnicodeScalarView()
        var run: [Unicode.Scalar] = []
        func end() {
            if run.count >= 32, run.contains(where: { ("0"..."9").contains($0) }) {
                cleaned.append(contentsOf: "***".unicodeScalars)
            } else {
                cleaned.append(contentsOf: run)
            }
            run = []
        }
        // A key that the limit would cut is looked at whole.
        for scalar in text.unicodeScalars.prefix(limit + APIKey.longest) {
            if isOfKey(scalar) {
                run.append(scalar)
            } else {
                end()
                cleaned.append(isShown(scalar) ? scalar : " ")
            }
        }
        // What was cut before it came here may end in a part of a key.
        if text.unicodeScalars.count >= limit, run.count < 32 { run = [] }
        end()
        return String(String.UnicodeScalarView(cleaned.prefix(limit)))
    }

    private static func isOfKey(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": true
        default: false
        }
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
