/// What a JSON value or a parameter may be: the part of OpenAPI 3.0's schema object that this API needs.
public indirect enum APISchema: Hashable, Sendable {
    /// A text; `pattern` is a regular expression (ECMA 262), `format` a word of OpenAPI such as `ipv4` or `uuid`.
    case text(pattern: String? = nil, format: String? = nil, minLength: Int? = nil, maxLength: Int? = nil)
    /// One of these texts.
    case oneOf([String])
    /// A whole number.
    case integer(minimum: Int64? = nil, maximum: Int64? = nil)
    /// A number.
    case number(minimum: Double? = nil, maximum: Double? = nil)
    /// `true` or `false`.
    case boolean
    /// An array.
    case array(of: APISchema, minimum: Int? = nil, maximum: Int? = nil, isUnique: Bool = false)
    /// An object; properties in the order of the wire.
    case object([Property], allowsMore: Bool = false)
    /// Any value at all.
    case anything
    /// An object that stands under its own name in the document's components.
    case named(String, APISchema)

    /// Any text.
    public static var text: APISchema { .text() }
    /// Any whole number.
    public static var integer: APISchema { .integer() }

    /// One property of an object.
    public struct Property: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// What it may be.
        public var schema: APISchema
        /// Whether it is always there.
        public var isRequired: Bool

        /// A property that is always there.
        public static func required(_ name: String, _ schema: APISchema) -> Property {
            Property(name: name, schema: schema, isRequired: true)
        }

        /// A property that may be missing.
        public static func optional(_ name: String, _ schema: APISchema) -> Property {
            Property(name: name, schema: schema, isRequired: false)
        }
    }
}
