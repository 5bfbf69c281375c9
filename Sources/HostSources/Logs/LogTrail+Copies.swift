extension LogTrail {
    /// Files without a name that are listened to because a writer may still have them open.
    private static let remainders = 2

    /// Goes on in the copy where one took the name of a file, as editors do, and has all that the file has.
    ///
    /// Both would be read else. The file itself is kept for what a writer may still add to it.
    mutating func moveToCopies(_ search: Search) {
        generations.removeAll { generation in
            generation.isRemainder && !search.files.contains { $0.identity == generation.identity }
        }
        var index = generations.endIndex
        while index > generations.startIndex {
            index -= 1
            guard let (file, copy) = move(index, search) else { continue }
            let old = generations[index]
            generations[index].identity = copy.identity
            // Behind other content: nothing follows it.
            let place = old.offset == 0 ? index - 1 : index
            guard place >= 0, let end = search.contents.end(of: file) else { continue }
            generations.insert(remainder(of: file, at: end), at: place)
        }
        while generations.count(where: \.isRemainder) > Self.remainders {
            generations.remove(at: generations.firstIndex(where: \.isRemainder) ?? 0)
        }
    }

    /// The file of a generation and the copy that took its name.
    private func move(_ index: Int, _ search: Search) -> (file: SeenFile, copy: SeenFile)? {
        let generation = generations[index]
        guard !generation.isRemainder,
            let file = search.files.first(where: { $0.identity == generation.identity }), file.place == .nameless,
            generation.offset == 0 || search.contents.compare(file, with: generation) == .same
        else { return nil }
        let copy = search.files.first { copy in
            copy.place != .nameless && !generations.contains { $0.identity == copy.identity }
                && search.contents.holds(copy, allOf: file)
        }
        return copy.map { (file, $0) }
    }

    private mutating func remainder(of file: SeenFile, at end: LogEnd) -> LogGeneration {
        var generation = LogGeneration(
            identity: file.identity,
            origin: file.identity,
            number: nextNumber,
            modified: file.modified
        )
        nextNumber += 1
        generation.offset = end.offset
        generation.isSkipping = end.isInsideLine
        generation.fingerprint = end.fingerprint
        generation.isRemainder = true
        return generation
    }
}
