import Glibc
import ReputationFiles
import RiskAPI

/// A new file that holds a key and nothing else, readable by its owner only.
///
/// It is opened before the key is made, and with the rights of whoever runs the command: root's commands give theirs up
/// before they write to the state directory.
struct KeyFile {
    private let path: String
    private let descriptor: Int32

    /// Makes the file; one that is there is never written over.
    init(_ path: String) throws(CommandFailure) {
        self.path = path
        // The string stays valid for the call.
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let hints = errno == EEXIST ? ["name a file that does not exist yet"] : []
            throw CommandFailure(message: "\(path) cannot be made: \(SystemFailure.last)", hints: hints)
        }
    }

    /// Writes the key and a line feed, and flushes them.
    func write(_ key: APIKey) throws(CommandFailure) {
        var rest = Array((key.exposed() + "\n").utf8)[...]
        while !rest.isEmpty {
            // The buffer is valid for the call, which reads no more than its count.
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw CommandFailure(message: "\(path) cannot be written: \(SystemFailure.last)")
            }
            rest = rest.dropFirst(count)
        }
        guard fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else {
            throw CommandFailure(message: "\(path) cannot be written: \(SystemFailure.last)")
        }
    }

    /// Takes a key that counts for nothing away again.
    func discard() {
        _ = ftruncate(descriptor, 0)
        _ = unsafe unlink(path)
        close()
    }

    func close() { _ = Glibc.close(descriptor) }
}
