/// A file that a look around found: at the log's path, beside it, or only still open.
struct SeenFile: Hashable, Sendable {
    enum Place: Hashable, Sendable {
        /// At the path that is followed.
        case live
        /// Under another name.
        case rotated(RotatedName)
        /// Without a name that is known: deleted, or moved away, and still open here.
        case nameless
    }

    var place: Place
    var identity: FileIdentity
    var size: UInt64
    /// Nanoseconds since 1970.
    var modified: Int64
}
