import CLinuxSockets
import Glibc

/// An open file descriptor, closed when nobody uses it any more.
///
/// `Sendable`: the number never changes, and the kernel orders what is done with it.
final class Descriptor: Sendable {
    let number: Int32

    /// Takes over an open descriptor.
    init(_ number: Int32) {
        self.number = number
    }

    deinit {
        close(number)
    }

    /// The result of a call that opens something or gives the negated errno.
    convenience init(_ result: Int32, _ operation: @autoclosure () -> String) throws(SystemError) {
        self.init(try SystemError.check(result, operation()))
    }

    /// What is known of the open file; `nil` when the system does not say.
    var status: linux_file? {
        var file = linux_file()
        // Safe: the call fills the struct and keeps nothing.
        return unsafe linux_status(number, &file) == 0 ? file : nil
    }

    /// Reads up to `limit` bytes, or to the end of the file; `nil` when it fails.
    func read(upTo limit: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: limit)
        var length = 0
        while length < limit {
            // Safe: the call writes at most as many bytes as lie behind `length`.
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(number, buffer.baseAddress?.advanced(by: length), limit - length)
            }
            guard count >= 0 else {
                if errno == EINTR { continue }
                return nil
            }
            if count == 0 { break }
            length += count
        }
        return Array(bytes[..<length])
    }

    /// Writes all of the bytes, or fails.
    func write(_ bytes: [UInt8]) -> Bool {
        // Safe: the call reads as many bytes as there are.
        let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(number, $0.baseAddress, $0.count) }
        return count == bytes.count
    }
}
