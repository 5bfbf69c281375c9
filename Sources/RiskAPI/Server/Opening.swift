/// What becomes of a request when its head was read.
enum Opening: Sendable {
    /// It is answered at once, whatever its body is.
    case refused(Exchange, APIAnswer)
    /// Its body is read, so many bytes at most, and its operation is asked.
    case accepted(Exchange, bodyLimit: Int)
}
