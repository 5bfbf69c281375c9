/// When a log line says that it was written.
public enum LogTime: Hashable, Sendable {
    /// A moment: the line names its zone, or the journal keeps it.
    case exact(Timestamp)
    /// A date and time of day in a zone that the line does not name; RFC 3164 leaves out the year too.
    case local(LocalLogTime)
    /// The line has no time.
    case missing
}
