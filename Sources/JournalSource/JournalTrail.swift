import LoginEvents
import Pipeline
import Timestamps

/// What was read of the journal, and where it goes on.
///
/// Belongs to the thread of `JournalFollower`.
///
/// Each wake-up goes to its place again: whatever happened to the files meanwhile, what counts is the position that the
/// sink has.
final class JournalTrail {
    /// The most entries of a batch.
    static let entryLimit = 512
    /// The most bytes of messages of a batch, but for the last one.
    static let byteLimit = 1 << 20

    /// How much is read again when nobody knows how far the journal was read.
    static let rereading = Duration.seconds(86_400)

    private let groups: [[String]]
    private let sink: any LogSink
    private let clock: any PipelineClock

    private(set) var position: JournalPosition
    private var findings: [Finding] = []
    /// Whether everything up to the journal's end was handed over: then a deleted file holds nothing that is missing.
    private var isCaughtUp = false
    private var lastCommit = ContinuousClock.now
    /// Whether the position names an entry that is gone.
    private var isPositionGone = false

    /// Goes on where the sink stands; where it never was, at the journal's end; where its position is damaged, a day
    /// back, and says so.
    init(
        _ tags: [String],
        reader: JournalReader?,
        sink: any LogSink,
        clock: any PipelineClock
    ) throws {
        self.sink = sink
        self.clock = clock
        groups = JournalSelection.groups(tags: tags)
        let kept = try sink.position(of: .journal)
        if let position = kept.flatMap({ JournalPosition($0) }) {
            self.position = position
        } else if kept != nil {
            let now = clock.now()
            let start = max(Timestamp(microseconds: 0), now.advanced(by: .zero - Self.rereading))
            position = .since(start)
            findings = [JournalTrouble.lostPosition(since: start, at: now)]
            try commit([], position, isCaughtUp: false)
        } else {
            let end = try reader.flatMap { try Self.end(of: $0) }
            position = end.map { .behind($0) } ?? .since(clock.now())
            try commit([], position, isCaughtUp: false)
        }
    }

    /// Hands over everything that is there; whether there was anything.
    ///
    /// Throws what the sink threw. `isStopped` is asked between batches.
    @discardableResult
    func catchUp(_ reader: JournalReader, isStopped: () -> Bool) throws -> Bool {
        if !isCaughtUp { try findPlace(reader) }
        var isAtEntry = try seek(reader)
        var isNews = false
        while !isStopped() {
            let batch = try JournalEntry.batch(from: reader, isAtEntry: &isAtEntry)
            if batch.last == nil, isCaughtUp, findings.isEmpty { break }
            if batch.last != nil {
                isNews = true
                isPositionGone = false
            }
            try commit(batch.entries, batch.last.map { .behind($0) } ?? position, isCaughtUp: batch.isAtEnd)
            if batch.isAtEnd { break }
        }
        return isNews
    }

    /// Moves the position to the end of a journal that has had only other programs' entries for some time, so that their
    /// number does not make the place where sshd's last entry stands look as if it had been lost unread.
    ///
    /// Returns whether the position is another one now.
    func advance(_ reader: JournalReader, after interval: Duration) throws -> Bool {
        guard isCaughtUp, isPositionGone || ContinuousClock.now - lastCommit >= interval else { return false }
        try reader.select([])
        guard let end = try Self.end(of: reader), position != .behind(end) else { return false }
        // What was written before that end was found is read first: the position never passes an entry of interest.
        if try catchUp(reader, isStopped: { false }) { return true }
        try commit([], .behind(end), isCaughtUp: true)
        isPositionGone = false
        return true
    }

    /// Must be called when a part of the journal may have been unreadable.
    func doubt() {
        isCaughtUp = false
    }

    private static func end(of reader: JournalReader) throws -> JournalCursor? {
        try reader.seekToTail()
        return try reader.previous() ? reader.cursor() : nil
    }

    private func commit(_ entries: [JournalEntry], _ position: JournalPosition, isCaughtUp: Bool) throws {
        let batch = LogBatch(
            source: .journal,
            content: .entries(entries),
            position: position.position,
            findings: findings,
            isCaughtUp: isCaughtUp
        )
        // Should the sink fail, then what it refused may be deleted before it is given again.
        self.isCaughtUp = false
        try sink.take(batch)
        self.position = position
        self.isCaughtUp = isCaughtUp
        findings = []
        lastCommit = .now
    }
}

extension JournalTrail {
    /// Goes behind the position; whether it stands at an entry that was not read yet.
    private func seek(_ reader: JournalReader) throws -> Bool {
        try reader.select(groups)
        switch position {
        case .since(let time):
            try reader.seek(to: time)
            return try reader.next()
        case .behind(let cursor):
            try reader.seek(to: cursor)
            guard try reader.next() else { return false }
            return try reader.isAt(cursor) ? reader.next() : true
        }
    }

    /// Makes sure that the entry behind which it stands is still there, and notes what was lost when it is not.
    private func findPlace(_ reader: JournalReader) throws {
        guard case .behind(let cursor) = position else { return }
        // All programs' entries: which are of interest may have been configured anew.
        try reader.select([])
        try reader.seek(to: cursor)
        if try reader.next(), try reader.isAt(cursor) { return }
        if let copy = try copy(of: cursor, reader) {
            position = .behind(copy)
            return
        }
        try reader.seek(to: cursor)
        let next = try reader.next() ? reader.time() : nil
        if next == nil, let last = cursor.time { position = .since(last.advanced(by: .microseconds(1))) }
        isPositionGone = next != nil
        findings = [JournalTrouble.vacuumed(after: cursor.time, until: next, at: clock.now())]
    }

    /// The same entry in another file: journald copies entries when it moves its journal from memory to the disk.
    private func copy(of cursor: JournalCursor, _ reader: JournalReader) throws -> JournalCursor? {
        guard let time = cursor.time else { return nil }
        try reader.seek(to: time)
        // Bounded: so many entries of one microsecond are nobody's journal.
        for _ in 0..<4096 {
            guard try reader.next(), try reader.time() <= time else { return nil }
            let other = try reader.cursor()
            if other.identity == cursor.identity { return other }
        }
        return nil
    }
}
