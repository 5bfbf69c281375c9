extension LogTrail {
    /// Finds contents again among the files that there are.
    struct Search {
        /// Behind what new content must lie.
        enum Anchor {
            /// The newest content is at the log's path: nothing is behind it.
            case live
            /// The newest content has a rotated name.
            case name(RotatedName, Int64)
            /// The newest content is at the log's path, and what was before it came back later under a rotated name:
            /// what is behind that and older than the log's file was never read.
            case between(RotatedName, Int64)
            /// Nobody knows where the newest content is: only when it was written to.
            case time(Int64)
        }

        /// A file to read, and from where.
        struct Newcomer {
            var file: SeenFile
            var end: LogEnd
        }

        /// What is read next, if anything, and whether there is more to decide once that is read.
        struct Next {
            var newcomer: Newcomer?
            var isIncomplete = false
        }

        /// The newest content of which something is known, and the file that it is in.
        struct Last {
            var generation: LogGeneration?
            var place: Int?
            /// The newest rotated file of which something is known, where files may come back that are behind it.
            var returned: Int?

            var isLost: Bool { generation != nil && place == nil }
        }

        let files: [SeenFile]
        let contents: any LogContents

        /// The file at the log's path.
        var live: Int? { files.firstIndex { $0.place == .live } }

        /// For each generation the file that it is in: the one it was in before, else a copy.
        func places(of generations: [LogGeneration]) -> [Int?] {
            var found = generations.map { generation in
                files.firstIndex { $0.identity == generation.identity }.flatMap { index in
                    holds(index, generation) ? index : nil
                }
            }
            var claimed = Set(found.compactMap { $0 })
            for index in generations.indices.reversed() where found[index] == nil && generations[index].offset > 0 {
                let generation = generations[index]
                guard !generation.isRemainder else { continue }
                let copy = files.indices.first { file in
                    !claimed.contains(file) && contents.compare(files[file], with: generation) == .same
                        && !isOfMore(files[file], than: generation, generations)
                }
                guard let copy else { continue }
                found[index] = copy
                claimed.insert(copy)
            }
            return found
        }

        /// Whether a file has all that was read of another generation, of which more was read.
        private func isOfMore(_ file: SeenFile, than generation: LogGeneration, _ all: [LogGeneration]) -> Bool {
            all.contains { other in
                other.offset > generation.offset && !other.isRemainder && contents.compare(file, with: other) == .same
            }
        }

        private func holds(_ file: Int, _ generation: LogGeneration) -> Bool {
            switch contents.compare(files[file], with: generation) {
            case .same, .unreadable: true
            case .cut, .different: false
            }
        }

        /// What is to be said of the newest content when it stands nowhere.
        func note(on last: LogGeneration, mayHaveMissed: Bool) -> TrailNote? {
            if let live = files.first(where: { $0.place == .live }),
                case .cut(let end) = contents.compare(live, with: last)
            {
                return .edited(read: last.offset, kept: end.offset)
            }
            // A copy that ends before what was read: made by a rotation that was seen as it happened.
            let hasCopy = files.contains { file in
                if case .cut = contents.compare(file, with: last) { return true }
                return false
            }
            if hasCopy, !mayHaveMissed { return nil }
            let isThere = files.contains { $0.identity == last.identity }
            return isThere ? .overwritten(read: last.offset) : .gone(read: last.offset)
        }

        /// The file that is read next after everything that is known.
        func next(
            after last: Last,
            since: Int64,
            known: [LogGeneration],
            claimed: Set<Int>,
            fresh: LogGeneration?
        ) -> Next {
            let anchor = anchor(last, since)
            let rotated = files.indices.filter { index in
                !claimed.contains(index) && isBehind(anchor, files[index]) && !resembles(files[index], known)
                    && !isCopyOfLive(files[index], fresh)
            }
            if let oldest = oldest(rotated.map { files[$0] }) {
                return Next(newcomer: Newcomer(file: oldest, end: .beginning), isIncomplete: true)
            }
            guard let live, !claimed.contains(live) else { return Next() }
            guard !mustWait(files[live], for: last) else { return Next(isIncomplete: true) }
            return Next(newcomer: Newcomer(file: files[live], end: start(of: files[live], after: last.generation)))
        }

        private func anchor(_ last: Last, _ since: Int64) -> Anchor {
            guard let generation = last.generation else { return .time(since) }
            guard let place = last.place else { return .time(generation.modified) }
            switch files[place].place {
            case .live:
                guard let returned = last.returned, case .rotated(let name) = files[returned].place else {
                    return .live
                }
                return .between(name, files[place].identity.birth)
            case .rotated(let name): return .name(name, generation.modified)
            case .nameless: return .time(generation.modified)
            }
        }

        private func oldest(_ files: [SeenFile]) -> SeenFile? {
            let byName = Self.haveOneScheme(files)
            return files.min { Self.isOlder($0, than: $1, byName: byName) }
        }

        /// Whether a file was copied from the log, of which nothing was read yet.
        private func isCopyOfLive(_ file: SeenFile, _ fresh: LogGeneration?) -> Bool {
            guard fresh != nil, let live else { return false }
            return contents.isAlike(file, files[live])
        }

        /// Where the file at the log's path is begun: behind what it has in common with what was read.
        private func start(of live: SeenFile, after last: LogGeneration?) -> LogEnd {
            guard let last else { return .beginning }
            switch contents.compare(live, with: last) {
            case .same: return LogEnd(offset: last.offset, isInsideLine: last.isSkipping, fingerprint: last.fingerprint)
            case .cut(let end): return end
            case .different, .unreadable: return .beginning
            }
        }

        /// Whether the file at the log's path may repeat what is still to be read elsewhere.
        private func mustWait(_ live: SeenFile, for last: Last) -> Bool {
            guard let generation = last.generation, let place = last.place, generation.isUnread(in: files[place]) else {
                return false
            }
            return generation.offset == 0 || start(of: live, after: generation).offset > 0
        }

        private func isBehind(_ anchor: Anchor, _ file: SeenFile) -> Bool {
            guard case .rotated(let name) = file.place else { return false }
            switch anchor {
            case .live: return false
            case .between(let other, let birth):
                return file.modified <= birth && name.isLater(than: other) == true
            case .name(let other, let time): return name.isLater(than: other) ?? (file.modified >= time)
            case .time(let time): return file.modified >= time
            }
        }

        private func resembles(_ file: SeenFile, _ known: [LogGeneration]) -> Bool {
            known.contains { generation in
                guard generation.offset > 0, !generation.isRemainder else { return false }
                switch contents.compare(file, with: generation) {
                case .same, .cut: return true
                case .different, .unreadable: return false
                }
            }
        }

        private static func haveOneScheme(_ files: [SeenFile]) -> Bool {
            let schemes = Set(
                files.map { file in
                    guard case .rotated(let name) = file.place else { return 0 }
                    switch name {
                    case .count: return 1
                    case .date: return 2
                    case .other: return 0
                    }
                }
            )
            return schemes == [1] || schemes == [2]
        }

        private static func isOlder(_ file: SeenFile, than other: SeenFile, byName: Bool) -> Bool {
            if byName, case .rotated(let name) = file.place, case .rotated(let otherName) = other.place {
                return otherName.isLater(than: name) ?? false
            }
            return file.modified < other.modified
        }
    }
}
