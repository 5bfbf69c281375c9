import CLinuxSockets
import Glibc

/// Hears when the directories of a journal come or go.
///
/// Belongs to one thread.
///
/// The library itself watches only directories that were there when it opened the journal. Where the system refuses to
/// watch, this tells of nothing, and tries again with each `watch`.
final class JournalWatch {
    /// What poll waits for; it passes over a negative one.
    private(set) var descriptor: Int32
    /// Why not every change is heard.
    private(set) var shortage: JournalError?

    private let make: @Sendable () -> Int32

    /// The system's.
    static let system: @Sendable () -> Int32 = { linux_watcher() }

    /// A watch; `make` gives the system's, or a negated errno.
    init(_ make: @escaping @Sendable () -> Int32) {
        self.make = make
        descriptor = make()
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Watches the directories on the way to these; those that are not there yet are watched once they are.
    func watch(_ paths: [String]) {
        if descriptor < 0 { descriptor = make() }
        shortage = descriptor < 0 ? JournalError(operation: "watch the journal", code: -descriptor) : nil
        for path in paths {
            var parent = path
            while let slash = parent.lastIndex(of: "/"), parent != "/" {
                parent = slash == parent.startIndex ? "/" : String(parent[..<slash])
                // Safe: the call reads the text. The same directory gets the same watch again.
                let result = unsafe linux_watch_names(descriptor, parent)
                guard [ENOSPC, ENOMEM].contains(-result) else { continue }
                shortage = JournalError(operation: "watch the journal", code: -result)
            }
        }
    }

    /// Takes what came, without waiting; whether there was something.
    func drain() -> Bool {
        var isNews = false
        var buffer = [UInt8](repeating: 0, count: 16384)
        // Bounded: what comes after that ends the next wait.
        for _ in 0..<64 {
            // Safe: the call writes at most as many bytes as there are.
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            isNews = true
        }
        return isNews
    }
}
