import CLinuxSockets
import Glibc

/// The contents of the files that one look around found; opens what is asked about.
final class SeenContents: LogContents {
    private let framing: LogFraming
    private let held: [FileIdentity: Descriptor]
    private let sources: [FileIdentity: LogSurroundings.Source]
    private var opened: [FileIdentity: Descriptor] = [:]
    private var compared: [Pair: ContentMatch] = [:]

    private struct Pair: Hashable {
        var file: FileIdentity
        var generation: UInt64
    }

    /// The least bytes that must be alike for two files to be taken for one.
    private static let leastAlike = 16

    init(_ surroundings: LogSurroundings, held: [FileIdentity: Descriptor], _ framing: LogFraming = .lines) {
        self.framing = framing
        self.held = held
        sources = surroundings.sources
    }

    /// The open file; `nil` when it cannot be opened, or its name belongs to another one now.
    func descriptor(of identity: FileIdentity) -> Descriptor? {
        if let descriptor = held[identity] ?? opened[identity] { return descriptor }
        switch sources[identity] {
        case .open(let descriptor):
            return descriptor
        case .name(let directory, let name):
            // Safe: the call reads the text.
            let number = unsafe linux_open_log(directory.number, LogPath.text(name), 0)
            guard number >= 0 else { return nil }
            let descriptor = Descriptor(number)
            guard let log = descriptor.log, FileIdentity(log) == identity else { return nil }
            opened[identity] = descriptor
            return descriptor
        case nil:
            return nil
        }
    }

    func compare(_ file: SeenFile, with generation: LogGeneration) -> ContentMatch {
        let pair = Pair(file: file.identity, generation: generation.number)
        if let known = compared[pair] { return known }
        let match = match(file, generation)
        compared[pair] = match
        return match
    }

    private func match(_ file: SeenFile, _ generation: LogGeneration) -> ContentMatch {
        guard let descriptor = descriptor(of: file.identity), let size = descriptor.log?.size else {
            return .unreadable
        }
        let offset = generation.offset
        if offset == 0 { return file.identity == generation.identity ? .same : .different }
        if size >= offset, descriptor.fingerprint(at: offset) == generation.fingerprint { return .same }
        guard isAlike(descriptor, min(size, offset), generation) else { return .different }
        if let end = EditedLog.end(in: descriptor, size: size, generation.fingerprint, offset, framing) {
            return .cut(end)
        }
        return .cut(size < offset ? lineEnd(descriptor, before: size) : .beginning)
    }

    private func isAlike(_ file: Descriptor, _ size: UInt64, _ generation: LogGeneration) -> Bool {
        let print = generation.fingerprint
        let sides = [
            (ContentFingerprint.headLength(generation.offset), print.head),
            (ContentFingerprint.browLength(generation.offset), print.brow),
        ]
        return sides.contains { length, digest in
            guard length >= Self.leastAlike, size >= UInt64(length) else { return false }
            return ContentFingerprint.digest(file.bytes(at: 0, count: length)) == digest
        }
    }

    func isAlike(_ file: SeenFile, _ other: SeenFile) -> Bool {
        guard let first = descriptor(of: file.identity), let second = descriptor(of: other.identity) else {
            return false
        }
        let heads = [first, second].map { $0.bytes(at: 0, count: ContentFingerprint.headLimit) }
        let length = min(heads[0].count, heads[1].count)
        return length >= Self.leastAlike && heads[0][..<length] == heads[1][..<length]
    }

    func holds(_ file: SeenFile, allOf other: SeenFile) -> Bool {
        guard let copy = descriptor(of: file.identity), let original = descriptor(of: other.identity),
            let size = original.log?.size, let copied = copy.log?.size
        else { return false }
        guard size >= UInt64(Self.leastAlike), copied >= size else { return false }
        return copy.fingerprint(at: size) == original.fingerprint(at: size)
    }

    /// Behind the last whole line or record before `size`.
    private func lineEnd(_ file: Descriptor, before size: UInt64) -> LogEnd {
        if let whole = framing.wholeRecords(before: size) {
            return LogEnd(offset: whole, isInsideLine: false, fingerprint: file.fingerprint(at: whole))
        }
        let length = min(size, UInt64(LineCut.lineLimit))
        let bytes = file.bytes(at: size - length, count: Int(length))
        guard let last = bytes.lastIndex(of: 0x0A) else { return .beginning }
        let offset = size - length + UInt64(last) + 1
        return LogEnd(offset: offset, isInsideLine: false, fingerprint: file.fingerprint(at: offset))
    }

    func end(of file: SeenFile) -> LogEnd? {
        guard let descriptor = descriptor(of: file.identity), let size = descriptor.log?.size else { return nil }
        if framing != .lines { return lineEnd(descriptor, before: size) }
        let isInside = size > 0 && descriptor.bytes(at: size - 1, count: 1) != [0x0A]
        return LogEnd(offset: size, isInsideLine: isInside, fingerprint: descriptor.fingerprint(at: size))
    }
}
