/// A member of a JSON object that is there as `null` when it is not known, instead of missing.
@propertyWrapper struct OrNull<Value: Encodable>: Encodable {
    var wrappedValue: Value?

    /// A member; `wrappedValue` is `nil` where it is not known.
    ///
    /// Written down, and generic, because the memberwise initialisers of structures that use the wrapper take a plain
    /// value only then.
    init(wrappedValue: Value?) {
        let value = wrappedValue
        self.wrappedValue = value
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}
