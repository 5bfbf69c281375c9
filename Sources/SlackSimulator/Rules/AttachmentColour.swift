/// The colour of an attachment's bar, as six hexadecimal digits.
struct AttachmentColour: Hashable, Sendable {
    /// Such as `2eb886`: safe in a page.
    let digits: String

    /// Reads `good`, `warning`, `danger`, or three or six hexadecimal digits with or without `#`.
    init?(_ text: String) {
        switch text {
        case "good": digits = "2eb886"
        case "warning": digits = "daa038"
        case "danger": digits = "a30200"
        default:
            let hex = text.hasPrefix("#") ? text.dropFirst() : text[...]
            guard hex.utf8.count == 6 || hex.utf8.count == 3,
                hex.utf8.allSatisfy({ (48...57).contains($0) || (65...70).contains($0) || (97...102).contains($0) })
            else { return nil }
            digits = hex.utf8.count == 6 ? hex.lowercased() : hex.lowercased().map { "\($0)\($0)" }.joined()
        }
    }
}
