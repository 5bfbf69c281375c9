import LoginEvents
import Pipeline
import Timestamps

/// Up to where the journal is read.
enum JournalPosition: Hashable {
    /// Behind this entry.
    case behind(JournalCursor)
    /// Before everything written at this moment or later; where there was no entry to stand behind.
    case since(Timestamp)

    private static let prefix = "since="

    /// The position in a text that the sink kept; `nil` when it is none.
    init?(_ position: LogPosition) {
        let text = position.rawValue
        if text.hasPrefix(Self.prefix) {
            guard let value = Int64(text.dropFirst(Self.prefix.count)), value >= 0 else { return nil }
            self = .since(Timestamp(microseconds: value))
        } else {
            guard let cursor = JournalCursor(text) else { return nil }
            self = .behind(cursor)
        }
    }

    var position: LogPosition {
        switch self {
        case .behind(let cursor): LogPosition(rawValue: cursor.text)
        case .since(let time): LogPosition(rawValue: "\(Self.prefix)\(time.microseconds)")
        }
    }
}
