extension KeyedDecodingContainer {
    /// A property that may be missing, but not `null`: as the document says.
    func optional<T: Decodable>(_ type: T.Type, _ key: Key) throws -> T? {
        contains(key) ? try decode(type, forKey: key) : nil
    }
}
