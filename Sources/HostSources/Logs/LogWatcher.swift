import CLinuxSockets
import Glibc

/// Tells which logs something happened to (inotify(7)); one for all logs of a source.
///
/// Where the kernel refuses, it tells of nothing: logs are then read at each rescan only, and `shortage` says so.
final class LogWatcher {
    /// What happened to one log.
    struct News: OptionSet {
        let rawValue: UInt8
        /// A file of it was written to.
        static let written = News(rawValue: 1)
        /// Files came, went, or changed their rights.
        static let moved = News(rawValue: 2)
    }

    private enum Interest: Hashable {
        case file
        /// Names in a directory that begin so.
        case names([UInt8])
        /// One name in a directory.
        case name([UInt8])
    }

    private struct Subscription: Hashable {
        var log: Int
        var interest: Interest
    }

    private var watcher: Descriptor?
    /// Why there is no watcher.
    private var refusal: SystemError?
    private var subscriptions: [Int32: Set<Subscription>] = [:]
    private var shortages: [Int: SystemError] = [:]
    private let make: () throws(SystemError) -> Descriptor

    /// A watcher; `make` gives the kernel's.
    init(_ make: @escaping () throws(SystemError) -> Descriptor = LogWatcher.kernel) {
        self.make = make
        mend()
    }

    /// What poll waits for; it passes over a negative one.
    var descriptor: Int32 { watcher?.number ?? -1 }

    /// Why not every change of a log is told as it happens; `nil` when it is.
    func shortage(_ log: Int) -> SystemError? { refusal ?? shortages[log] }

    /// Tries again what the kernel refused.
    func mend() {
        guard watcher == nil else { return }
        do throws(SystemError) {
            watcher = try make()
            refusal = nil
        } catch {
            refusal = error
        }
    }

    /// The kernel's.
    static func kernel() throws(SystemError) -> Descriptor {
        try Descriptor(linux_watcher(), "watch log files")
    }

    /// Watches for a log the directories on the ways to its paths, and nothing else of what was watched for it.
    ///
    /// Must come before the look around, so that nothing happens between the two.
    func watchNames(_ log: Int, _ paths: [LogPath]) {
        shortages[log] = nil
        drop(log) { $0 != .file }
        for path in paths {
            for (directory, name) in path.ancestors { watchNames(in: directory, log, .name(name)) }
            watchNames(in: path.directory, log, .names(path.stem))
        }
        end()
    }

    /// Watches these files for a log, and no other ones.
    func watchFiles(_ log: Int, _ files: some Sequence<Descriptor>) {
        drop(log) { $0 == .file }
        for file in files { subscribe(linux_watch_file(descriptor, file.number), log, .file) }
        end()
    }

    private func watchNames(in directory: String, _ log: Int, _ interest: Interest) {
        // Safe: the call reads the text.
        subscribe(unsafe linux_watch_names(descriptor, directory), log, interest)
    }

    private func subscribe(_ watch: Int32, _ log: Int, _ interest: Interest) {
        guard watch >= 0 else {
            // Else a directory that is not there, or may not be read: the next look tries again.
            if [ENOSPC, ENOMEM].contains(-watch) { shortages[log] = SystemError("watch log files", code: -watch) }
            return
        }
        subscriptions[watch, default: []].insert(Subscription(log: log, interest: interest))
    }

    private func drop(_ log: Int, _ isDropped: (Interest) -> Bool) {
        for watch in Array(subscriptions.keys) {
            subscriptions[watch] = subscriptions[watch]?.filter { $0.log != log || !isDropped($0.interest) }
        }
    }

    /// Ends watches that nobody wants any more; those that were asked for again were kept by the kernel.
    private func end() {
        for (watch, wanted) in subscriptions where wanted.isEmpty {
            subscriptions[watch] = nil
            _ = linux_unwatch(descriptor, watch)
        }
    }

    /// Takes what there is, without waiting: for each log what happened to it.
    func news() -> [Int: News] {
        var news: [Int: News] = [:]
        var buffer = [UInt8](repeating: 0, count: 16384)
        // Bounded: whoever makes more events than this is heard at the next look.
        for _ in 0..<64 {
            // Safe: the call writes at most as many bytes as there are.
            let length = unsafe buffer.withUnsafeMutableBytes { buffer in
                unsafe read(descriptor, buffer.baseAddress, buffer.count)
            }
            guard length > 0 else { break }
            for event in WatchEvents(buffer[..<length]) { take(event, into: &news) }
        }
        return news
    }

    private func take(_ event: WatchEvents.Event, into news: inout [Int: News]) {
        if event.mask & linux_watch_overflow() != 0 {
            for log in Set(subscriptions.values.joined().map(\.log)) { news[log] = [.written, .moved] }
            return
        }
        for subscription in subscriptions[event.watch] ?? [] {
            switch subscription.interest {
            case .file:
                let isWrite = event.mask & linux_watch_modified() != 0
                news[subscription.log, default: []].insert(isWrite ? .written : .moved)
            case .names(let start):
                guard event.name.isEmpty || event.name.starts(with: start) else { continue }
                news[subscription.log, default: []].insert(.moved)
            case .name(let name):
                guard event.name.isEmpty || event.name == name else { continue }
                news[subscription.log, default: []].insert(.moved)
            }
        }
        if event.mask & linux_watch_ignored() != 0 { subscriptions[event.watch] = nil }
    }
}
