import Pipeline
import Testing

@testable import HostSources

/// The decisions of following, over files that exist only here.
@Suite struct LogTrailTests {
    /// A file with its content.
    struct File {
        var name: String
        var inode: UInt64
        var content: String
        var modified: Int64
        var birth: Int64 = 0

        var seen: SeenFile {
            let place: SeenFile.Place =
                switch name {
                case "": .nameless
                case "log": .live
                default: .rotated(RotatedName(Array(name.utf8), base: Array("log".utf8)) ?? .other)
                }
            return SeenFile(place: place, identity: identity, size: UInt64(content.utf8.count), modified: modified)
        }

        var identity: FileIdentity { FileIdentity(device: 1, inode: inode, birth: birth) }

        init(_ name: String, _ inode: UInt64, _ content: String, at modified: Int64, born birth: Int64 = 0) {
            (self.name, self.inode, self.content, self.modified, self.birth) = (name, inode, content, modified, birth)
        }
    }

    /// What those files contain.
    struct Contents: LogContents {
        var files: [File]

        private func bytes(_ file: SeenFile) -> [UInt8] {
            files.first { $0.identity == file.identity }.map { Array($0.content.utf8) } ?? []
        }

        func compare(_ file: SeenFile, with generation: LogGeneration) -> ContentMatch {
            if generation.offset == 0 { return file.identity == generation.identity ? .same : .different }
            let bytes = bytes(file)
            return Self.end(bytes, at: Int(generation.offset))?.fingerprint == generation.fingerprint
                ? .same : .different
        }

        func isAlike(_ file: SeenFile, _ other: SeenFile) -> Bool {
            let (one, two) = (bytes(file), bytes(other))
            let length = min(one.count, two.count)
            return length > 0 && one[..<length] == two[..<length]
        }

        func holds(_ file: SeenFile, allOf other: SeenFile) -> Bool { bytes(file).starts(with: bytes(other)) }

        func end(of file: SeenFile) -> LogEnd? { Self.end(bytes(file), at: bytes(file).count) }

        static func end(_ bytes: [UInt8], at offset: Int) -> LogEnd? {
            guard offset <= bytes.count else { return nil }
            let print = ContentFingerprint(
                head: ContentFingerprint.digest(bytes[..<ContentFingerprint.headLength(UInt64(offset))]),
                brow: ContentFingerprint.digest(bytes[..<ContentFingerprint.browLength(UInt64(offset))]),
                tail: ContentFingerprint.digest(bytes[..<offset].suffix(ContentFingerprint.tailLimit))
            )
            return LogEnd(offset: UInt64(offset), isInsideLine: false, fingerprint: print)
        }
    }

    /// Reads as a reader would: all that the trail says, then another look, until nothing is left.
    static func read(_ trail: inout LogTrail, _ files: [File]) -> (text: String, notes: [TrailNote]) {
        let contents = Contents(files: files)
        var text = ""
        var notes: [TrailNote] = []
        repeat {
            notes += trail.look(at: files.map(\.seen), contents: contents, mayHaveMissed: true).notes
            for generation in trail.generations where !generation.isAway {
                guard let file = files.first(where: { $0.identity == generation.identity }) else { continue }
                let bytes = Array(file.content.utf8)
                text += String(decoding: bytes[Int(generation.offset)...], as: UTF8.self)
                if let end = Contents.end(bytes, at: bytes.count), end.offset > generation.offset {
                    trail.advance(generation.number, to: end, modified: file.modified)
                }
                trail.drained(generation.number, at: UInt64(bytes.count))
            }
        } while trail.isIncomplete
        return (text, notes)
    }

    struct Case {
        var what: String
        var files: [File]
        var text: String
        var notes: [TrailNote] = []
    }

    // All begin with a log of inode 5 of which "one " was read, and an older file.
    static let cases = [
        Case(what: "it grew", files: [File("log", 5, "one two ", at: 2)], text: "two "),
        Case(
            what: "it was renamed",
            files: [File("log.1", 5, "one two ", at: 2), File("log", 6, "three ", at: 3)],
            text: "two three "
        ),
        Case(
            what: "it was renamed, and there is no new one",
            files: [File("log.1", 5, "one two ", at: 2)],
            text: "two "
        ),
        Case(
            what: "it was renamed three times",
            files: [
                File("log", 8, "five ", at: 5), File("log.1", 7, "four ", at: 9), File("log.2", 6, "three ", at: 3),
                File("log.3", 5, "one two ", at: 9), File("log.4", 4, "zero ", at: 9),
            ],
            text: "two three four five "
        ),
        Case(
            what: "it was named by dates",
            files: [
                File("log", 8, "five ", at: 5), File("log-20261103", 7, "four ", at: 9),
                File("log-20261102", 6, "three ", at: 3), File("log-20261101", 5, "one two ", at: 9),
                File("log-20261031", 4, "zero ", at: 9),
            ],
            text: "two three four five "
        ),
        Case(
            what: "it was copied and emptied",
            files: [File("log", 5, "three ", at: 3), File("log.1", 9, "one two ", at: 2)],
            text: "two three "
        ),
        Case(
            what: "it was copied and emptied twice",
            files: [
                File("log", 5, "four ", at: 4), File("log.1", 10, "three ", at: 3), File("log.2", 9, "one two ", at: 2),
            ],
            text: "two three four "
        ),
        Case(
            what: "it was emptied",
            files: [File("log", 5, "three ", at: 3)],
            text: "three ",
            notes: [.overwritten(read: 4)]
        ),
        Case(
            what: "it was deleted",
            files: [File("log", 6, "three ", at: 3)],
            text: "three ",
            notes: [.gone(read: 4)]
        ),
        Case(
            what: "it was deleted, and there is one that is newer and one that is older",
            files: [
                File("log", 7, "four ", at: 4), File("log.1", 6, "three ", at: 3), File("log.2", 4, "zero ", at: 0),
            ],
            text: "three four ",
            notes: [.gone(read: 4)]
        ),
        Case(what: "it is not there now", files: [], text: ""),
        Case(what: "it is open and has no name", files: [File("", 5, "one two ", at: 2)], text: "two "),
        Case(
            what: "another stands beside it",
            files: [
                File("log", 5, "one two ", at: 2), File("log.1", 9, "new ", at: 9), File("log.bak", 8, "x ", at: 9),
            ],
            text: "two "
        ),
    ]

    static func begun() -> LogTrail {
        let files = [File("log", 5, "one ", at: 1)]
        return .beginning(at: files.map(\.seen), contents: Contents(files: files))
    }

    @Test(arguments: cases) func `what is read next follows from what stands there`(test: Case) {
        var trail = Self.begun()
        let (text, notes) = Self.read(&trail, test.files)
        #expect(text == test.text, "\(test.what)")
        #expect(notes == test.notes, "\(test.what)")
        let again = Self.read(&trail, test.files)
        #expect(again.text.isEmpty && again.notes.isEmpty, "\(test.what): again")
        #expect(LogTrail(trail.position)?.position == trail.position)
        #expect(trail.position.rawValue.utf8.count <= 4096)
    }

    @Test func `a file that was away is read on where it was left when it comes back`() {
        var trail = Self.begun()
        #expect(Self.read(&trail, [File("log", 6, "three ", at: 3)]).notes == [.gone(read: 4)])
        let back = [File("log", 6, "three ", at: 3), File("log.1", 5, "one two ", at: 2)]
        #expect(Self.read(&trail, back).text == "two ")
        #expect(Self.read(&trail, back).text == "")
    }

    @Test func `a copy that takes the name of a log is read on where the log was left, and the log is listened to`() {
        var trail = Self.begun()
        let copied = [File("log", 9, "one two three ", at: 3), File("", 5, "one two ", at: 2)]
        #expect(Self.read(&trail, copied).text == "two three ")
        let late = [File("log", 9, "one two three four ", at: 4), File("", 5, "one two late ", at: 4)]
        #expect(Self.read(&trail, late).text == "late four ")
        #expect(Self.read(&trail, late).text == "")
    }

    @Test func `a copy of a log of which nothing was read is read once`() {
        var trail = Self.begun()
        #expect(Self.read(&trail, [File("log.1", 5, "one ", at: 1), File("log", 6, "", at: 2)]).text == "")
        let copied = [
            File("log.1", 5, "one ", at: 1), File("", 6, "two ", at: 3), File("log", 7, "two three ", at: 3),
        ]
        #expect(Self.read(&trail, copied).text == "two three ")
        let rotated = [
            File("log.2", 5, "one ", at: 1), File("log.1", 7, "two three ", at: 3), File("log", 8, "four ", at: 4),
        ]
        #expect(Self.read(&trail, rotated).text == "four ")
    }

    @Test func `a copy goes on with the content of which most was read`() {
        var trail = LogTrail()
        let older = File("", 5, "one ", at: 1)
        let newer = File("", 6, "one two ", at: 2)
        for file in [older, newer] {
            trail.add(file.seen, at: Contents.end(Array(file.content.utf8), at: file.content.utf8.count) ?? .beginning)
        }
        // Only the newer one is still open: the older must not take the copy, and read its second half again.
        let files = [newer, File("log", 7, "one two three ", at: 3)]
        #expect(Self.read(&trail, files).text == "three ")
    }

    @Test func `rotated files that come back after the log was begun are read when they are older than it`() {
        var trail = Self.begun()
        let log = File("log", 7, "four ", at: 9, born: 4)
        #expect(Self.read(&trail, []).text == "")
        #expect(Self.read(&trail, [log]).text == "four ")
        let older = [log, File("log.2", 5, "one two ", at: 2)]
        #expect(Self.read(&trail, older).text == "two ")
        let all = older + [File("log.1", 6, "three ", at: 3)]
        #expect(Self.read(&trail, all).text == "three ")
        // A copy of the log that was made after it was begun is none of them.
        let copy = [log, File("log.3", 5, "one two ", at: 2), File("log.2", 6, "three ", at: 3)]
        #expect(Self.read(&trail, copy + [File("log.1", 8, "fo", at: 9)]).text == "")
    }

    @Test func `copies of copies leave a bounded trail`() {
        var trail = Self.begun()
        var files = [File("log", 5, "one ", at: 1)]
        for number in 0..<UInt64(40) {
            files = files.suffix(3).map { File("", $0.inode, $0.content, at: $0.modified) }
            files.append(File("log", 100 + number, "one \(String(repeating: "more ", count: Int(number) + 1))", at: 2))
            #expect(Self.read(&trail, files).text == "more ")
            #expect(trail.generations.count <= LogTrail.limit)
            #expect(LogTrail(trail.position) != nil)
        }
    }

    @Test func `a position is at most 4,096 bytes, and says all again`() throws {
        var trail = LogTrail()
        for number in 0..<UInt64(LogTrail.limit) {
            var generation = LogGeneration(
                identity: FileIdentity(device: .max, inode: .max, birth: .min),
                origin: FileIdentity(device: .max, inode: .max - number, birth: -1),
                number: .max - number,
                modified: .max
            )
            generation.offset = .max
            generation.isSkipping = number % 2 == 0
            generation.isAway = number % 3 == 0
            generation.isTold = number % 5 == 0
            generation.isRemainder = number % 7 == 0
            generation.isAfterLoss = number % 4 == 0
            generation.fingerprint = ContentFingerprint(head: .max, brow: number, tail: .max)
            #expect(generation.key.utf8.count <= 64)
            trail.generations.append(generation)
        }
        trail.nextNumber = .max
        #expect(try #require(LogTrail(trail.position)) == trail)
        #expect(trail.position.rawValue.utf8.count <= 4096)
    }
}
