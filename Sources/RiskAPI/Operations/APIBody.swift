/// What an operation's body has to be.
public struct APIBody: Sendable {
    /// Its form.
    public enum Form: Hashable, Sendable {
        /// JSON of this schema.
        case json(APISchema)
        /// `multipart/form-data` with one file under this name.
        case file(name: String)
        /// `application/x-www-form-urlencoded` with these texts: forms of pages.
        case form([String])
    }

    /// Its form.
    public var form: Form
    /// The most bytes it may have; a longer one is answered with 413 before all of it was read.
    public var limit: Int

    /// A body of this form.
    public init(_ form: Form, limit: Int = 1 << 20) {
        self.form = form
        self.limit = limit
    }
}
