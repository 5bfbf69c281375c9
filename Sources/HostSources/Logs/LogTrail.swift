/// Which contents of a log were read how far, oldest first, and which file each is in: the decisions of following.
///
/// A value without input or output. `look` takes what a look around found and decides what is read next; `advance` says
/// that something was read. All that it knows is in the position that is kept.
struct LogTrail: Hashable, Sendable {
    /// The most generations that are remembered because they may still grow, or be met again as a copy.
    static let memory = 6
    /// The most generations altogether.
    static let limit = 16

    /// Oldest first; the last is the newest content that is known.
    var generations: [LogGeneration] = []
    /// The number of the next generation.
    var nextNumber: UInt64 = 0
    /// When the newest content that was read was last written to: what is older was never to be read.
    var since: Int64 = .min
    /// Whether there is more to decide once everything is read.
    var isIncomplete = false

    /// A trail that begins at the end of all that there is.
    ///
    /// Content that is older than the start is history: its files are remembered, so that only what is added is read.
    static func beginning(at files: [SeenFile], contents: some LogContents) -> LogTrail {
        var trail = LogTrail()
        let rotated = files.filter { $0.place != .live }.sorted { $0.modified < $1.modified }
        for file in rotated.suffix(memory) + files.filter({ $0.place == .live }) {
            guard let end = contents.end(of: file) else { continue }
            trail.add(file, at: end)
            trail.drained(trail.nextNumber - 1, at: end.offset)
        }
        trail.since = files.map(\.modified).max() ?? .min
        return trail
    }

    /// A trail that reads the file at the log's path from its beginning, because nobody knows how far it was read.
    ///
    /// Rotated files are history as at a first start. Contents are numbered from `number` on, which must be beyond all
    /// numbers given before: a line's key must never be that of another line.
    static func beginningAnew(at files: [SeenFile], contents: some LogContents, number: UInt64) -> LogTrail {
        var trail = LogTrail()
        trail.nextNumber = number
        let rotated = files.filter { $0.place != .live }.sorted { $0.modified < $1.modified }
        for file in rotated.suffix(memory) {
            guard let end = contents.end(of: file) else { continue }
            trail.add(file, at: end)
            trail.drained(trail.nextNumber - 1, at: end.offset)
        }
        for file in files where file.place == .live { trail.add(file) }
        trail.since = files.map(\.modified).max() ?? .min
        return trail
    }

    /// What was read of a generation.
    mutating func advance(_ number: UInt64, to end: LogEnd, modified: Int64) {
        guard let index = generations.firstIndex(where: { $0.number == number }) else { return }
        generations[index].offset = end.offset
        generations[index].isSkipping = end.isInsideLine
        generations[index].fingerprint = end.fingerprint
        generations[index].modified = max(modified, generations[index].modified)
        if index == generations.count - 1 { since = generations[index].modified }
    }

    /// A generation has nothing more for now, at a size of its file.
    mutating func drained(_ number: UInt64, at size: UInt64) {
        guard let index = generations.firstIndex(where: { $0.number == number }) else { return }
        generations[index].drainedSize = size
    }

    /// Forgets content that is gone and was read.
    mutating func forget(_ number: UInt64) {
        guard generations.last?.number != number else { return }
        generations.removeAll { $0.number == number }
    }

    mutating func add(_ file: SeenFile, at end: LogEnd = .beginning) {
        var generation = LogGeneration(
            identity: file.identity,
            origin: file.identity,
            number: nextNumber,
            modified: file.modified
        )
        generation.offset = end.offset
        generation.isSkipping = end.isInsideLine
        generation.fingerprint = end.fingerprint
        generations.append(generation)
        nextNumber += 1
    }
}

extension LogEnd {
    static let beginning = LogEnd(offset: 0, isInsideLine: false, fingerprint: ContentFingerprint())
}
