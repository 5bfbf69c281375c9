/// What a look around found out beside what is to be read.
enum TrailNote: Hashable, Sendable {
    /// Content was emptied or overwritten behind `read` bytes, and no copy has the rest.
    case overwritten(read: UInt64)
    /// A file is gone that was read up to `read` bytes, and no copy has the rest.
    case gone(read: UInt64)
    /// A file was shortened or edited; it is read on behind `kept` of the `read` bytes.
    case edited(read: UInt64, kept: UInt64)
}

/// What came of a look around beside what is to be read.
struct TrailDecision: Hashable, Sendable {
    /// The newest content that was read is nowhere: a second look must confirm that, because files are renamed and copied
    /// while they are looked at.
    var isNewestLost: Bool
    /// What is to be told.
    var notes: [TrailNote] = []
}

extension LogTrail {
    /// Decides what is to be read after a look around.
    ///
    /// `mayHaveMissed` says that nobody read for some time, so that whatever was destroyed may have held unread lines.
    mutating func look(
        at files: [SeenFile],
        contents: some LogContents,
        mayHaveMissed: Bool
    ) -> TrailDecision {
        let search = Search(files: files, contents: contents)
        moveToCopies(search)
        let fresh = takeFresh(search)
        let found = search.places(of: generations)
        let last = Search.Last(generation: generations.last, place: found.last ?? nil, returned: returned(found, files))
        keep(found, files)
        var decision = TrailDecision(isNewestLost: last.isLost)
        isIncomplete = false
        if last.isLost, search.live == nil {
            // Files may be on their way, as when a directory is moved: nothing is given up before there is a new log.
            if let fresh { generations.append(fresh) }
            return decision
        }
        decision.notes = tell(last, search, mayHaveMissed)
        follow(last, Set(found.compactMap { $0 }), search, fresh)
        return decision
    }

    /// Adds the file that is read next.
    private mutating func follow(_ last: Search.Last, _ claimed: Set<Int>, _ search: Search, _ fresh: LogGeneration?) {
        let next = search.next(after: last, since: since, known: generations, claimed: claimed, fresh: fresh)
        append(next, fresh, last, search)
        guard let fresh, let file = next.newcomer?.file, file.identity == fresh.identity, file.place != .live,
            !fresh.isUnread(in: file), let place = search.files.firstIndex(of: file)
        else { return }
        // An empty file that was rotated: there is nothing to wait for.
        follow(Search.Last(generation: fresh, place: place), claimed.union([place]), search, fresh)
    }

    /// The newest rotated file that is known, when the log was begun while what came before it was away.
    ///
    /// A directory that is moved file by file comes back in any order: what is behind that file was never read.
    private func returned(_ found: [Int?], _ files: [SeenFile]) -> Int? {
        guard generations.last?.isAfterLoss == true else { return nil }
        return found.dropLast().last { place in
            guard let place, case .rotated = files[place].place else { return false }
            return true
        } ?? nil
    }

    /// Takes away the newest content when nothing of it was read.
    ///
    /// It cannot be known again: the file may have been copied and emptied meanwhile, and then the copy comes first.
    private mutating func takeFresh(_ search: Search) -> LogGeneration? {
        guard let last = generations.last, last.offset == 0 else { return nil }
        let file = search.files.first { $0.identity == last.identity }
        guard file?.place != .nameless else { return nil }
        return generations.removeLast()
    }

    private mutating func tell(_ last: Search.Last, _ search: Search, _ mayHaveMissed: Bool) -> [TrailNote] {
        guard last.isLost, let generation = last.generation, !generation.isTold else { return [] }
        generations[generations.count - 1].isTold = true
        return search.note(on: generation, mayHaveMissed: mayHaveMissed).map { [$0] } ?? []
    }

    private mutating func keep(_ found: [Int?], _ files: [SeenFile]) {
        if let last = generations.last { since = max(since, last.modified) }
        for index in generations.indices {
            generations[index].isAway = found[index] == nil
            guard let place = found[index] else { continue }
            generations[index].identity = files[place].identity
            generations[index].isTold = false
        }
    }

    /// One file at a time, so that the next can be compared with what was read of it.
    private mutating func append(_ next: Search.Next, _ fresh: LogGeneration?, _ last: Search.Last, _ search: Search) {
        isIncomplete = next.isIncomplete
        let isBeforeLast = last.place != nil && last.place == search.live
        let isLastNamed = last.place.map { search.files[$0].place != .nameless } ?? (last.generation == nil)
        guard let newcomer = next.newcomer else { return }
        if generations.count > Self.memory { generations.removeFirst(generations.count - Self.memory) }
        let isAfterLoss = newcomer.file.place == .live && !isLastNamed
        if let fresh, fresh.identity == newcomer.file.identity, newcomer.end.offset == 0 {
            generations.append(fresh)
        } else {
            add(newcomer.file, at: newcomer.end)
        }
        if isAfterLoss { generations[generations.count - 1].isAfterLoss = true }
        if isBeforeLast, generations.count > 1 { generations.swapAt(generations.count - 1, generations.count - 2) }
    }
}
