/// Why a store does not do what it is asked with a key; asking again will not help.
public enum TokenRefusal: Error, Hashable, Sendable {
    /// A key in use has the name.
    case nameInUse(TokenName)
    /// The same key is kept already, in use or revoked.
    case keyKnown(name: TokenName)
    /// There is no such key.
    case missing(TokenChoice)
    /// It was revoked before.
    case alreadyRevoked(TokenChoice)
}
