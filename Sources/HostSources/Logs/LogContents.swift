/// What files contain, as far as a decision needs it.
protocol LogContents {
    /// How a file's content and what was read of a generation go together.
    func compare(_ file: SeenFile, with generation: LogGeneration) -> ContentMatch

    /// Whether two files begin alike, as far as both go.
    func isAlike(_ file: SeenFile, _ other: SeenFile) -> Bool

    /// Whether a file begins with all that another one has now.
    func holds(_ file: SeenFile, allOf other: SeenFile) -> Bool

    /// The end of a file as it is now; `nil` when it cannot be read.
    func end(of file: SeenFile) -> LogEnd?
}

/// How a file's content and what was read of a generation go together.
enum ContentMatch: Equatable, Sendable {
    /// All that was read stands there; what follows is the rest.
    case same
    /// It begins alike, and then it is shorter or goes on differently; reading it goes on at an end of what was read.
    case cut(LogEnd)
    /// It is something else.
    case different
    /// Nobody can tell: it cannot be read.
    case unreadable
}

/// The end of a file: where following begins when nothing was read before.
struct LogEnd: Equatable, Sendable {
    var offset: UInt64
    /// Whether the last line is still being written.
    var isInsideLine: Bool
    var fingerprint: ContentFingerprint
}
