import IPNetworks

/// What somebody wrote into the search box.
enum SoughtAddress {
    /// The longest text that is looked at.
    static let longest = 100

    /// The address that a text means: spaces around it, brackets, and the dots and colons that people defuse addresses
    /// with (`203.0.113[.]7`) do not matter; `nil` when it is none.
    static func read(_ text: some StringProtocol) -> IPAddress? {
        guard text.utf8.count <= longest else { return nil }
        let plain = String(text).filter { $0 != "[" && $0 != "]" && !$0.isWhitespace }
        return IPAddress(plain)
    }
}
