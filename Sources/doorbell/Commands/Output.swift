import Glibc
import HostSources
import Synchronization

/// What commands write to the terminal; all of it is text of ours or was sanitised before.
enum Output {
    /// Writes a line to the standard output.
    static func line(_ text: String) {
        write(text + "\n", to: STDOUT_FILENO)
    }

    /// Writes a line to the standard error.
    static func errorLine(_ text: String) {
        write(text + "\n", to: STDERR_FILENO)
    }

    /// Writes text as it is to the standard output.
    static func text(_ text: String) {
        write(text, to: STDOUT_FILENO)
    }

    /// Writes text as it is to the standard error.
    static func error(_ text: String) {
        write(text, to: STDERR_FILENO)
    }

    /// Why the standard output could not be written; `nil` when it could, or when its reader has gone (`| head`).
    static var failure: CommandFailure? {
        let code = firstFailure.load(ordering: .relaxed)
        guard code != 0, code != EPIPE else { return nil }
        return CommandFailure(message: "the output cannot be written: \(SystemError.words(for: code))")
    }

    private static let firstFailure = Atomic<Int32>(0)

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            // The buffer is valid for the call, which reads no more than its count.
            let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let code = count < 0 ? errno : EIO
                guard descriptor == STDOUT_FILENO else { return }
                _ = firstFailure.compareExchange(expected: 0, desired: code, ordering: .relaxed)
                return
            }
            bytes = bytes.dropFirst(count)
        }
    }
}
