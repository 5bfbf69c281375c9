import Glibc

/// A blocking TCP client that sends what it is told, well-formed or not.
final class RawClient {
    struct Failure: Error {
        let what: String
        let code: Int32
    }

    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(what: "socket", code: errno) }
        // A server that never answers must fail the test, not hang it.
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe connect(descriptor, $0, size) }
        }
        guard code == 0 else { throw Failure(what: "connect", code: errno) }
    }

    deinit { close(descriptor) }

    /// Sends all of it; what the other end does not take any more is dropped.
    func send(_ text: String) throws { try send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { buffer in
                unsafe Glibc.send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else {
                if errno == EPIPE || errno == ECONNRESET { return }
                throw Failure(what: "send", code: errno)
            }
            rest = rest.dropFirst(count)
        }
    }

    /// Says that nothing more will come.
    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Reads until the server closes the connection.
    func readToEnd() throws -> String {
        var all: [UInt8] = []
        while let more = try readSome() { all += more }
        return String(decoding: all, as: UTF8.self)
    }

    /// Reads until what came ends with `text`; everything when the server closes before.
    func read(until text: String) throws -> String {
        var all: [UInt8] = []
        while !all.suffix(text.utf8.count).elementsEqual(text.utf8), let more = try readSome() { all += more }
        return String(decoding: all, as: UTF8.self)
    }

    /// Whether the other end has not closed or reset the connection; reads and drops nothing.
    func isOpen() throws -> Bool {
        var failure: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &size)
        var state = pollfd(fd: descriptor, events: 0, revents: 0)
        _ = unsafe poll(&state, 1, 1)
        return failure == 0 && state.revents & Int16(POLLHUP | POLLERR) == 0
    }

    private func readSome() throws -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
        if count < 0, errno != ECONNRESET { throw Failure(what: "recv", code: errno) }
        return count > 0 ? Array(buffer.prefix(count)) : nil
    }
}
