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

    /// Reads `struct inotify_event`: watch (4 bytes), mask (4), cookie (4), length of the name (4), name with NULs.
    static func parse(_ bytes: ArraySlice<UInt8>, into changes: inout Changes) {
        var rest = bytes
        while rest.count >= 16 {
            let start = rest.startIndex
            let mask = number(rest, at: start + 4)
            let length = Int(number(rest, at: start + 12))
            guard length <= rest.count - 16 else { return }
            if mask & linux_watch_overflow() != 0 { changes.isIncomplete = true }
            if length > 0 { changes.names.append(Array(rest[(start + 16)..<(start + 16 + length)].prefix { $0 != 0 })) }
            rest = rest[(start + 16 + length)...]
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>, at index: Int) -> UInt32 {
        var value: UInt32 = 0
        for offset in 0..<4 {
            #if _endian(little)
            value |= UInt32(bytes[index + offset]) << UInt32(8 * offset)
            #else
            value = value << 8 | UInt32(bytes[index + offset])
            #endif
        }
        return value
    }
}
