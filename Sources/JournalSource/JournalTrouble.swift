import LoginEvents
import Timestamps

/// Why the journal cannot be read, or not all of it.
enum JournalTrouble: Hashable {
    case noLibrary
    case missing([String])
    case unreadable(String, Int32)
    case refused(Int, of: Int)
    case failed(JournalError)

    /// What findings about the journal are found on.
    static let subject = RawText("journal")

    /// Whether no file of the journal can be read: then nothing can be said of what is in it.
    var isTotal: Bool {
        if case .refused(let count, let all) = self { return count == all }
        return true
    }

    var kind: FindingKind {
        if case .missing = self { return .logMissing }
        return .logUnreadable
    }

    func finding(at time: Timestamp) -> Finding {
        Finding(kind: kind, subject: Self.subject, time: time, detail: RawText(words.utf8.prefix(512)))
    }

    private var words: String {
        switch self {
        case .noLibrary: "the library libsystemd.so.0, which reads it, is not installed"
        case .missing(let paths): "there is no directory \(paths.joined(separator: " or "))"
        case .unreadable(let path, let code): "\(path): \(JournalError(operation: "", code: code).reason)"
        case .refused(let count, let all): "\(count) of its \(all) files cannot be read: permission denied"
        case .failed(let error): "\(error)"
        }
    }

    /// What is told when the system does not tell of new entries.
    static func unwatched(_ error: JournalError, at time: Timestamp) -> Finding {
        let detail = "\(error.reason); its entries are read late, every half minute"
        return Finding(kind: .logUnwatched, subject: subject, time: time, detail: RawText(detail.utf8.prefix(512)))
    }

    /// What is told when the position that was kept is damaged.
    static func lostPosition(since start: Timestamp, at time: Timestamp) -> Finding {
        let rest = "entries since \(start.iso8601) are read again, and what is older and was not read is missing"
        let detail = "the position kept for it cannot be understood; \(rest)"
        return Finding(kind: .journalVacuumed, subject: subject, time: time, detail: RawText(detail))
    }

    /// What is told of a part that was deleted before it was read.
    static func vacuumed(after last: Timestamp?, until next: Timestamp?, at time: Timestamp) -> Finding {
        let start = last.map { "after \($0.iso8601)" } ?? "after what was read last"
        let end = next.map { "before \($0.iso8601)" } ?? "until \(time.iso8601)"
        let loss = "were deleted before they were read, or lie in files that cannot be read"
        let detail = "entries \(start) and \(end) \(loss)"
        return Finding(kind: .journalVacuumed, subject: subject, time: time, detail: RawText(detail))
    }
}
