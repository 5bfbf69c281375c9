import Notifications

/// A text that was refused, as a message may quote it: in quotes, nothing in it that acts, at most 60 characters.
enum OffendingText {
    /// The most characters that are quoted.
    static let limit = 60

    /// The quoted text; whatever is no printable ASCII is shown by its number.
    static func quoted(_ bytes: some Sequence<UInt8>) -> String {
        "\"\(shown(bytes))\""
    }

    /// The text without quotes.
    static func shown(_ bytes: some Sequence<UInt8>) -> String {
        // A byte becomes one character at least, so that more of them need not be looked at.
        Sanitiser.truncate(Sanitiser.visible(bytes.prefix(limit + 1), asciiOnly: true), to: limit)
    }
}
