/// How much of a channel's layout a message uses.
public enum MessageForm: String, Hashable, Sendable, Codable {
    /// The whole layout.
    case full
    /// One line of plain text: what is left when a channel refuses the layout.
    case plain
}
