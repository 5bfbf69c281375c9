import Glibc

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

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            // The buffer is valid for the call, which reads no more than its count.
            let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // A reader that has gone (`| head`) needs no message.
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
