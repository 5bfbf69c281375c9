import CLinuxSockets
import Glibc

/// The path of a log, and what has to be watched for it.
struct LogPath: Hashable {
    /// Absolute, or relative to where the process is.
    let text: String
    let directory: String
    let name: [UInt8]

    init(_ text: String) {
        self.text = text
        guard let slash = text.utf8.lastIndex(of: 0x2F) else {
            directory = "."
            name = Array(text.utf8)
            return
        }
        name = Array(text.utf8[text.utf8.index(after: slash)...])
        directory = slash == text.utf8.startIndex ? "/" : String(text[..<slash])
    }

    /// The directories on the way, and the name in each that matters.
    var ancestors: [(directory: String, name: [UInt8])] {
        let parts = directory.split(separator: "/")
        guard directory != "." else { return [] }
        return parts.indices.map { index in
            let parent = parts[..<index].joined(separator: "/")
            let root = directory.hasPrefix("/") ? "/" : (index == 0 ? "." : "")
            return (root + parent, Array(parts[index].utf8))
        }
    }

    /// What all names begin with that rotation may give.
    var stem: [UInt8] {
        guard let dot = name.lastIndex(of: 0x2E), dot > 0 else { return name }
        return Array(name[..<dot])
    }

    /// A name as the system takes it.
    static func text(_ name: [UInt8]) -> [CChar] {
        name.map { CChar(bitPattern: $0) } + [0]
    }

    /// The path of an open file; `nil` when it has none now.
    static func of(_ file: Descriptor) -> LogPath? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        // Safe: the call writes at most as many bytes as there are.
        let length = unsafe linux_path_of(file.number, &bytes, bytes.count)
        guard length > 0 else { return nil }
        let text = String(decoding: bytes[..<Int(length)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.hasPrefix("/") ? LogPath(text) : nil
    }
}
