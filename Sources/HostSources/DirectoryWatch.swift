import CLinuxSockets
import Glibc

/// Tells which names in a directory are new or have grown (inotify(7)).
final class DirectoryWatch {
    /// What was seen since the last look.
    struct Changes {
        /// The names, as they were given to files or files of them were written to.
        var names: [[UInt8]] = []
        /// Whether there was more than the kernel could keep: only a listing tells now.
        var isIncomplete = false
    }

    private let watch: Descriptor

    init(_ directory: Descriptor) throws(SystemError) {
        watch = try Descriptor(linux_watch(directory.number), "watch the spool")
    }

    /// What poll waits for.
    var descriptor: Int32 { watch.number }

    /// Takes what there is, without waiting.
    func changes() -> Changes {
        var changes = Changes()
        var buffer = [UInt8](repeating: 0, count: 16384)
        // Bounded: whoever writes faster than this is taken at the next look.
        for _ in 0..<64 {
            // Safe: the call writes at most as many bytes as there are.
            let length = unsafe buffer.withUnsafeMutableBytes { buffer in
                unsafe read(watch.number, buffer.baseAddress, buffer.count)
            }
            guard length > 0 else { break }
            Self.parse(buffer[..<length], into: &changes)
        }
        return changes
    }

    static func parse(_ bytes: ArraySlice<UInt8>, into changes: inout Changes) {
        for event in WatchEvents(bytes) {
            if event.mask & linux_watch_overflow() != 0 { changes.isIncomplete = true }
            if !event.name.isEmpty { changes.names.append(event.name) }
        }
    }
}
