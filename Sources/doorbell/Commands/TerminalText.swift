import LoginEvents
import Notifications

/// Text from outside as a terminal may show it: through the sanitiser, and no longer than its place.
enum TerminalText {
    /// What PAM, sshd or a client sent; only ASCII is shown as it is.
    static func text(_ raw: RawText, limit: Int = 64) -> String {
        Sanitiser.truncate(Sanitiser.visible(raw, asciiOnly: true), to: limit)
    }

    /// What somebody wrote in a language of people: a reason, a place.
    static func text(_ text: String, limit: Int = 64) -> String {
        Sanitiser.truncate(Sanitiser.visible(text, asciiOnly: false), to: limit)
    }
}
