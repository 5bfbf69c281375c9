import CLinuxSockets
import Glibc

/// The files that belong to a log as they stand now: one look around.
struct LogSurroundings {
    /// What is at the path.
    enum Live: Equatable {
        case present
        case missing
        /// It cannot be opened; with the errno.
        case unreadable(Int32)
        /// It is a directory, a pipe or the like.
        case notAFile
    }

    /// Rotated files beyond so many are not looked at, the oldest first.
    static let fileLimit = 64

    private(set) var live = Live.missing
    private(set) var files: [SeenFile] = []
    /// How each is opened.
    private(set) var sources: [FileIdentity: Source] = [:]
    /// Where the log really is, when its path is a link.
    private(set) var target: LogPath?

    enum Source {
        case open(Descriptor)
        case name(Descriptor, [UInt8])
    }

    /// Looks until two looks in a row see the same, so that no file is missed because it was renamed meanwhile.
    static func look(_ path: LogPath, held: [FileIdentity: Descriptor], tracked: Set<UInt64>) -> LogSurroundings {
        var last = LogSurroundings(path, held, tracked)
        for _ in 0..<5 {
            let next = LogSurroundings(path, held, tracked)
            let isSame = last.names == next.names && last.live == next.live
            last = next
            if isSame { break }
        }
        return last
    }

    private init(_ path: LogPath, _ held: [FileIdentity: Descriptor], _ tracked: Set<UInt64>) {
        lookAtPath(path, held)
        lookBeside(path, tracked)
        if let target { lookBeside(target, tracked) }
        for (identity, descriptor) in held where sources[identity] == nil {
            guard let log = descriptor.log else { continue }
            add(.nameless, log, .open(descriptor))
        }
    }

    private var names: Set<Name> { Set(files.map { Name(place: $0.place, identity: $0.identity) }) }

    private struct Name: Hashable {
        var place: SeenFile.Place
        var identity: FileIdentity
    }

    private mutating func lookAtPath(_ path: LogPath, _ held: [FileIdentity: Descriptor]) {
        var log = linux_log()
        // Safe, here and below: the call reads the text, fills the struct and keeps nothing.
        let code = unsafe linux_log_status_at(AT_FDCWD, path.text, 1, &log)
        guard code == 0 else {
            live = code == -ENOENT || code == -ENOTDIR ? .missing : .unreadable(-code)
            return
        }
        guard linux_is_regular(log.mode) != 0 else {
            live = .notAFile
            return
        }
        if let descriptor = held[FileIdentity(log)] {
            live = .present
            add(.live, log, .open(descriptor))
            findTarget(path, descriptor)
            return
        }
        let number = unsafe linux_open_log(AT_FDCWD, path.text, 1)
        guard number >= 0 else {
            live = number == -ENOENT ? .missing : .unreadable(-number)
            return
        }
        let descriptor = Descriptor(number)
        guard let opened = descriptor.log, linux_is_regular(opened.mode) != 0 else {
            live = .notAFile
            return
        }
        live = .present
        add(.live, opened, .open(descriptor))
        findTarget(path, descriptor)
    }

    private mutating func findTarget(_ path: LogPath, _ descriptor: Descriptor) {
        guard let real = LogPath.of(descriptor), real != path else { return }
        target = real
    }

    private mutating func lookBeside(_ path: LogPath, _ tracked: Set<UInt64>) {
        // Safe: the call reads the text.
        let number = unsafe linux_open_log_directory(path.directory)
        guard number >= 0 else { return }
        let directory = Descriptor(number)
        var found: [(place: SeenFile.Place, log: linux_log, name: [UInt8])] = []
        for (inode, name) in Self.entries(of: directory) where name != path.name {
            guard !RotatedName.isCompressed(name) else { continue }
            let rotated = RotatedName(name, base: path.name)
            guard rotated != nil || tracked.contains(inode) else { continue }
            var log = linux_log()
            let code = unsafe linux_log_status_at(directory.number, LogPath.text(name), 0, &log)
            guard code == 0, linux_is_regular(log.mode) != 0 else { continue }
            found.append((.rotated(rotated ?? .other), log, name))
        }
        found.sort { $0.log.modified > $1.log.modified }
        for file in found.prefix(Self.fileLimit) { add(file.place, file.log, .name(directory, file.name)) }
    }

    private mutating func add(_ place: SeenFile.Place, _ log: linux_log, _ source: Source) {
        let identity = FileIdentity(log)
        guard sources[identity] == nil else { return }
        sources[identity] = source
        files.append(SeenFile(place: place, identity: identity, size: log.size, modified: log.modified))
    }

    private static func entries(of directory: Descriptor) -> [(inode: UInt64, name: [UInt8])] {
        var entries: [(inode: UInt64, name: [UInt8])] = []
        var buffer = [UInt8](repeating: 0, count: 32768)
        // Bounded: a directory with more than some 100,000 names is not one of logs.
        for _ in 0..<128 {
            // Safe: the call writes at most as many bytes as there are.
            let length = unsafe buffer.withUnsafeMutableBytes { buffer in
                unsafe linux_list(directory.number, buffer.baseAddress, buffer.count)
            }
            guard length > 0 else { break }
            var list = DirectoryEntries(buffer[..<Int(length)])
            while let entry = list.nextEntry() { entries.append(entry) }
        }
        return entries
    }
}
