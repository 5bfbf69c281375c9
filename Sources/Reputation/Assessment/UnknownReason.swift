/// Why something about an address is not known; each is shown to the reader in words.
public enum UnknownReason: Hashable, Sendable, Codable {
    /// No risk provider is configured.
    case noProvider
    /// The login came without an address that could be read.
    case noAddress
    /// The address is not public and is never looked up; the text names its kind, as `private address`.
    case notPublic(String)
    /// The provider did not answer within the time it had.
    case timedOut
    /// The provider could not be reached; the text says what failed, without secrets.
    case unreachable(String)
    /// The provider refused: the HTTP status it gave.
    case refused(status: Int)
    /// The provider answered with something that is not an answer; the text says what was wrong.
    case malformedAnswer(String)
    /// The provider has no record of it.
    case notFound
    /// There is no reputation index yet, or it has no list of attacks.
    case noIndex
}
