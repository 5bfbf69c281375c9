/// The names that a row's format may use.
enum FormatToken: String, CaseIterable, BitwiseCopyable {
    /// Plain text; no format has its name.
    case text = "\u{0}"

    // Fields with an end of their own.
    /// The method and what may follow its slash.
    case method
    /// The client: an address, a name or `UNKNOWN`.
    case host
    /// The client's port.
    case port
    /// `%host port %port` in one step; the compiler of the formats makes it of the three.
    case client
    /// dropbear's client: `ADDRESS:PORT` or `[ADDRESS]:PORT`.
    case peer
    /// An address or network that was penalised: `ADDRESS/LENGTH`.
    case net
    /// A number that the record keeps.
    case count
    /// A number that the record does not keep.
    case number
    /// A word that the record does not keep.
    case word
    /// A word that is the reason.
    case cause
    /// The name of a function of OpenSSH's, which has an underscore.
    case function
    case type
    case fingerprint
    case authority
    case serial
    case terminal
    case channel
    /// Perhaps `invalid user ` or, in old releases, `illegal user `.
    case invalid
    /// Nothing at all: the user is invalid.
    case mark
    /// Nothing at all: the user's name is empty.
    case nobody

    // Free text. What follows it is looked for from the end, unless said otherwise.
    /// A user whose name may imitate what follows it: the last fit counts.
    case user
    /// A user who is authenticated: the first fit counts, as what follows may be hostile.
    case login
    /// The reason: the last fit counts.
    case reason
    /// The reason: the first fit counts.
    case first
    /// Text that the record does not keep: the first fit counts.
    case any
    /// The ID of a certificate.
    case id
    /// A subsystem's name.
    case name
    /// PAM's ` user=NAME` with one space or two, or nothing but spaces, up to the end.
    case account
    /// auth.c `format_method_key`, up to the end.
    case key
    /// A reason for which packet.c `ssh_packet_disconnect` is called, up to the end.
    case known

    /// Whether it is free text.
    var isWild: Bool {
        switch self {
        case .user, .login, .reason, .first, .any, .id, .name, .account, .key, .known: true
        default: false
        }
    }

    /// Whether the first fit of what follows counts.
    var takesFirst: Bool {
        switch self {
        case .login, .first, .any, .name: true
        default: false
        }
    }
}
