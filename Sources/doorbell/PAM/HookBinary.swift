import Glibc
import HostSources

/// The program that root will run at each login.
enum HookBinary {
    static let path = "/usr/local/libexec/doorbell-hook"

    /// Why root had better not run the program at `path`; `nil` when there is nothing against it.
    static func problem(_ path: String) -> String? {
        guard isPlain(path) else { return "the hook's path must be absolute and of plain characters" }
        var status = stat()
        // The string and the structure stay valid for the call, here and below.
        guard unsafe lstat(path, &status) == 0 else { return "\(path): \(SystemError.words(for: errno))" }
        guard status.st_mode & S_IFMT == S_IFREG else { return "\(path) is not a regular file" }
        guard status.st_mode & 0o111 == 0o111 else { return "\(path) is not executable; run: chmod 755 \(path)" }
        if let problem = writable(path, status) { return problem }
        var directory = path
        while let slash = directory.lastIndex(of: "/"), slash > directory.startIndex {
            directory = String(directory[..<slash])
            guard unsafe stat(directory, &status) == 0 else { return "\(directory): \(SystemError.words(for: errno))" }
            if let problem = writable(directory, status) { return problem }
        }
        return nil
    }

    /// Runs it the way PAM would not: without any variable it has nothing to say, and must end at once and in silence.
    static func refusesToRun(_ path: String, output: String) -> String? {
        do {
            let end = try ChildProcess([path], output: output).wait(seconds: 2)
            guard end == .exited(0) else { return "\(path) does not run as it should (\(end))" }
            return nil
        } catch {
            return "\(path) does not run: \(error)"
        }
    }

    /// Whoever may change it, or the way to it, would be root at the next login.
    private static func writable(_ path: String, _ status: stat) -> String? {
        guard status.st_uid == 0 else { return "\(path) does not belong to root; run: chown root:root \(path)" }
        guard status.st_mode & 0o022 == 0 else {
            return "\(path) can be changed by others than root; run: chmod go-w \(path)"
        }
        return nil
    }

    /// Whether a path can stand in a line of PAM's as it is.
    static func isPlain(_ path: String) -> Bool {
        path.hasPrefix("/") && path.utf8.count <= 255 && path.utf8.allSatisfy(isPlain)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 43, 45...57, 64, 95, 65...90, 97...122: true
        default: false
        }
    }
}
