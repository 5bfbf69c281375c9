public import Timestamps

/// One entry of a list.
public struct ListEntry: Hashable, Sendable {
    /// What it names.
    public var value: ListValue
    /// When it ends; `nil` never.
    public var expiry: Timestamp?
    /// When it was put on the list last.
    public var updated: Timestamp
    /// What its owner says about it; often empty.
    public var description: String

    /// An entry of the given parts.
    public init(value: ListValue, expiry: Timestamp? = nil, updated: Timestamp, description: String = "") {
        self.value = value
        self.expiry = expiry
        self.updated = updated
        self.description = description
    }
}
