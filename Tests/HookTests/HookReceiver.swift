import CLinuxSockets
import Glibc
import HookDatagram

/// A socket at `hook.sock`, read by hand.
final class HookReceiver {
    let descriptor: Int32
    let path: String

    init(_ directory: ScratchDirectory, mode: UInt32 = 0o600) throws {
        path = directory.path + "/hook.sock"
        descriptor = linux_unix_socket()
        // Safe, here and below: the calls read the path or fill memory of the given size, and keep nothing.
        guard descriptor >= 0, unsafe linux_unix_bind(descriptor, path, mode) == 0 else {
            throw HookProcess.SpawnError(program: "bind", code: errno)
        }
    }

    deinit {
        close(descriptor)
    }

    /// The next datagram; `nil` when there is none.
    func receive() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 65536)
        let length = unsafe bytes.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
        return length >= 0 ? Array(bytes[..<length]) : nil
    }

    func record() throws -> HookRecord? {
        try receive().map { try HookRecord(decoding: $0) }
    }

    /// Fills the queue, and says how many datagrams it took.
    func fill() -> Int {
        let bytes: [UInt8] = [0x78]
        var count = 0
        while count < 100_000, unsafe linux_unix_send(path, bytes, bytes.count, 1) == 0 { count += 1 }
        return count
    }
}
