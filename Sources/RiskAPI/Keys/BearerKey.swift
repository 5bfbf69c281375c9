/// Reads `Authorization: Bearer KEY` (RFC 6750 section 2.1).
enum BearerKey {
    /// What a header field holds.
    enum Reading {
        /// Something that can be a key.
        case key(Substring.UTF8View)
        /// There is no field, or it is empty.
        case missing
        /// There is one, but not of this scheme.
        case otherScheme
        /// After the scheme stands what cannot be a key.
        case malformed
    }

    /// Reads a field as it was sent; several fields come joined by commas and are malformed.
    static func read(_ field: String?) -> Reading {
        guard let field, !field.isEmpty else { return .missing }
        let bytes = field.utf8
        guard bytes.count <= APIKey.longest + 32 else { return .malformed }
        let scheme = bytes.prefix { $0 != 0x20 }
        guard scheme.count == 6, zip(scheme, "bearer".utf8).allSatisfy({ $0 | 0x20 == $1 }) else {
            return .otherScheme
        }
        let rest = field[scheme.endIndex...].utf8.drop { $0 == 0x20 }
        guard !rest.isEmpty, rest.count <= APIKey.longest, rest.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x2C })
        else { return .malformed }
        return .key(Substring(rest).utf8)
    }
}
