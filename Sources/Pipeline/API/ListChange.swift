/// What is to change in the entries of one list, all of it or nothing.
public struct ListChange: Hashable, Sendable {
    /// Entries to put on the list, in place of those of the same value.
    public var append: [ListEntry]
    /// Values to take from it, after the others were put there; those it does not hold are no mistake.
    public var remove: [ListValue]

    /// A change of the given parts.
    public init(append: [ListEntry] = [], remove: [ListValue] = []) {
        self.append = append
        self.remove = remove
    }
}
