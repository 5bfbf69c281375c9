/// Something that is known, or the reason why it is not: unknown is never shown as zero or as a guess.
public enum Finding<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    /// It is known.
    case known(Value)
    /// It is not, for this reason.
    case unknown(UnknownReason)

    /// The value, when it is known.
    public var value: Value? {
        if case .known(let value) = self { return value }
        return nil
    }
}
