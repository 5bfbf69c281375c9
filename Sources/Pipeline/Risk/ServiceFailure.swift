/// Why a service gave no answer.
public struct ServiceFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is: it says how long the service is left alone.
    public enum Kind: Hashable, Sendable {
        /// The deadline came first, nobody was there, or the service is broken: it is left alone for a moment.
        case unavailable
        /// It refused the key: asking again with the same key is of no use.
        case keyRefused
        /// It was asked too often; it says for how long it wants to be left alone, or does not.
        case limited(Duration?)
        /// It answered, and the answer is of no use for this address.
        case useless
    }

    /// What kind of failure it is.
    public var kind: Kind
    /// What went wrong, as the end of a sentence that begins with the service's name; without secrets.
    public var words: String

    /// A failure of the given parts.
    public init(_ kind: Kind, _ words: String) {
        self.kind = kind
        self.words = words
    }

    /// The deadline came first.
    public static let timedOut = ServiceFailure(.unavailable, "did not answer in time")

    /// What went wrong.
    public var description: String { words }
}
