public import LoginEvents

extension Sanitiser {
    /// Shows received text; see ``visible(_:asciiOnly:)-(Sequence<UInt8>,_)``.
    public static func visible(_ text: RawText, asciiOnly: Bool) -> String {
        visible(text.bytes, asciiOnly: asciiOnly)
    }

    /// Shows text that was decoded already, such as a provider's answer.
    public static func visible(_ text: String, asciiOnly: Bool) -> String {
        visible(text.utf8, asciiOnly: asciiOnly)
    }
}
