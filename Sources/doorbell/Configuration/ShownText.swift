/// A short text from the configuration as an error may quote it: in quotes, without control characters, and not at all
/// when it could be a secret typed in the wrong place.
struct ShownText: CustomStringConvertible {
    /// The most characters that are quoted.
    static let limit = 40

    let description: String

    init(_ text: some StringProtocol) {
        guard text.unicodeScalars.count <= Self.limit, !Self.mayBeSecret(text) else {
            description = "a value not shown here"
            return
        }
        var shown = "\""
        for scalar in text.unicodeScalars {
            shown.unicodeScalars.append(Self.isPrintable(scalar) ? scalar : "?")
        }
        description = shown + "\""
    }

    /// The name of an environment variable, when it is one that a person would choose.
    static func name(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 == 95 || (48...57).contains($0) || (65...90).contains($0) }
        return isPlain && text.utf8.count <= 64 ? text : "DOORBELL_..."
    }

    /// A webhook URL has slashes, a key has sixteen letters and digits in a row.
    private static func mayBeSecret(_ text: some StringProtocol) -> Bool {
        guard !text.contains("://"), !text.contains("services/") else { return true }
        var run: (length: Int, digits: Int) = (0, 0)
        for byte in text.utf8 {
            let isDigit = (48...57).contains(byte)
            guard isDigit || (65...90).contains(byte) || (97...122).contains(byte) else {
                run = (0, 0)
                continue
            }
            run = (run.length + 1, run.digits + (isDigit ? 1 : 0))
            if run.length >= 16, run.digits > 0 { return true }
        }
        return false
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
