import CLinuxSockets
import Glibc

/// Hears when the directories of a journal come or go.
///
/// Belongs to one thread.
///
/// The library itself watches only directories that were there when it opened the journal.
final class JournalWatch {
    let descriptor: Int32

    init() throws(JournalError) {
        descriptor = try JournalError.check(linux_watcher(), "watch for the journal")
    }

    deinit {
        close(descriptor)
    }

    /// Watches the directories on the way to these; those that are not there yet are watched once they are.
    func watch(_ paths: [String]) {
        for path in paths {
            var parent = path
            while let slash = parent.lastIndex(of: "/"), parent != "/" {
                parent = slash == parent.startIndex ? "/" : String(parent[..<slash])
                // Safe: the call reads the text. The same directory gets the same watch again.
                _ = unsafe linux_watch_names(descriptor, parent)
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
