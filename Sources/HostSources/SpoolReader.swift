import CLinuxSockets
import HookDatagram

/// Hands out what is in the spool, oldest first, each until it is removed.
///
/// Names come from inotify as files get them, and from a listing at the start, at each rescan, and when inotify lost
/// some; from listings alone where the system refuses to watch. Not `Sendable`: it belongs to the thread of `HookSource`.
final class SpoolReader {
    /// A part file that was not written to for so long was left by a hook that was killed.
    static let partAge: Int64 = 60

    private(set) var directory: SpoolDirectory
    private var watch: DirectoryWatch?
    /// Why the system does not tell of new files; they are found at the next rescan.
    private(set) var refusal: SystemError?
    private let runtimeDirectory: String
    private let onRefused: (RefusedReport) -> Void
    /// Complete files that wait, the oldest last.
    private var pending: [SpoolName] = []
    /// Files that cannot be taken nor removed; they are left alone for as long as this agent lives.
    private var stuck: Set<String> = []
    private var head: HookRecord?
    private var needsListing = true

    init(in runtimeDirectory: String, onRefused: @escaping (RefusedReport) -> Void) throws(SystemError) {
        self.runtimeDirectory = runtimeDirectory
        self.onRefused = onRefused
        directory = try SpoolDirectory(in: runtimeDirectory)
        startWatch()
    }

    /// What poll waits for; it passes over a negative one.
    var descriptor: Int32 { watch?.descriptor ?? -1 }

    private func startWatch() {
        do throws(SystemError) {
            watch = try DirectoryWatch(directory.descriptor)
            refusal = nil
        } catch {
            refusal = error
        }
    }

    /// The oldest report in the spool; `nil` when there is none.
    func first() -> HookRecord? {
        refresh()
        if let head { return head }
        while let name = pending.last {
            switch directory.record(of: name) {
            case .success(let record):
                head = record
                return record
            case .failure(let reason):
                pending.removeLast()
                onRefused(reason)
                if !directory.reject(name) { stick(name) }
            case nil:
                pending.removeLast()
            }
        }
        return nil
    }

    /// Removes what `first` gave; the agent has it.
    func removeFirst() {
        guard head != nil, let name = pending.popLast() else { return }
        head = nil
        if !directory.remove(name) { stick(name) }
    }

    /// Looks at all of the directory again: for files that inotify did not tell, files that were left unfinished, and
    /// for the directory itself.
    func rescan() {
        if directory.isGone, let fresh = try? SpoolDirectory(in: runtimeDirectory) {
            directory = fresh
            watch = nil
            pending = []
            stuck = []
            head = nil
        }
        if watch == nil { startWatch() }
        needsListing = true
    }

    private func refresh() {
        let changes = watch?.changes() ?? DirectoryWatch.Changes()
        if changes.isIncomplete { needsListing = true }
        if needsListing {
            list()
        } else {
            for name in changes.names.compactMap({ SpoolName($0) }) where !name.isPart { insert(name) }
        }
        if pending.isEmpty { head = nil }
    }

    private func list() {
        needsListing = false
        let names = directory.names()
        for name in names where name.isPart { removeIfLeft(name) }
        let held = head == nil ? nil : pending.last
        let found = names.filter { !$0.isPart && !stuck.contains($0.description) }.sorted(by: >)
        if found.last != held { head = nil }
        pending = found
    }

    private func insert(_ name: SpoolName) {
        guard !stuck.contains(name.description) else { return }
        var low = 0
        var high = pending.count
        while low < high {
            let middle = (low + high) / 2
            if pending[middle] > name { low = middle + 1 } else { high = middle }
        }
        if low < pending.count, pending[low] == name { return }
        // An older file came after a newer one was read already: that one is read again later.
        if low == pending.count { head = nil }
        pending.insert(name, at: low)
    }

    private func removeIfLeft(_ name: SpoolName) {
        guard let age = directory.age(of: name), age >= Self.partAge else { return }
        if directory.remove(name) { onRefused(.unfinished) }
    }

    private func stick(_ name: SpoolName) {
        if stuck.count < SpoolDirectory.entryLimit { stuck.insert(name.description) }
    }
}
