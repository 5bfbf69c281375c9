import Glibc
import HostSources
import IPNetworks
import Synchronization

/// Asks the system's resolver for the addresses of a host, and never longer than a deadline.
enum HostNameLookup {
    /// Why there are none; the caller names the host.
    struct Failure: Error, Hashable, CustomStringConvertible {
        var description: String
    }

    /// The most addresses of one name that are taken.
    static let limit = 64

    /// The addresses in the resolver's order, each once, at least one.
    ///
    /// getaddrinfo cannot be interrupted, so it runs on a thread of its own, which is left alone when it takes longer
    /// than `deadline`.
    static func addresses(of name: String, within deadline: Duration) throws(Failure) -> [IPAddress] {
        let question = Question(name)
        guard let question else { throw Failure(description: "no thread could be started to look it up") }
        guard let answer = question.answer(within: deadline) else {
            throw Failure(description: "the resolver did not answer within \(deadline.components.seconds) s")
        }
        return try answer.get()
    }

    /// What getaddrinfo says about a name; blocks as long as the resolver does.
    fileprivate static func resolve(_ name: String) -> Result<[IPAddress], Failure> {
        var hints = unsafe addrinfo()
        unsafe hints.ai_family = AF_UNSPEC
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        // All arguments live until the call returns; the list it makes is freed below and not used afterwards.
        let code = unsafe getaddrinfo(name, nil, &hints, &list)
        guard code == 0 else { return .failure(Failure(description: words(for: code))) }
        defer { unsafe freeaddrinfo(list) }
        var addresses: [IPAddress] = []
        var entry = unsafe list
        while let current = unsafe entry, addresses.count < limit {
            if let address = unsafe address(of: current.pointee), !addresses.contains(address) {
                addresses.append(address)
            }
            unsafe entry = current.pointee.ai_next
        }
        return addresses.isEmpty ? .failure(Failure(description: "it has no address")) : .success(addresses)
    }

    private static func address(of entry: addrinfo) -> IPAddress? {
        guard let pointer = unsafe entry.ai_addr else { return nil }
        // The resolver's structure is as long as its family says, which is checked against the length it gives.
        let bytes = unsafe UnsafeRawBufferPointer(start: pointer, count: Int(entry.ai_addrlen))
        switch unsafe entry.ai_family {
        case AF_INET where bytes.count >= 8: return unsafe IPAddress(octets: bytes[4..<8])
        case AF_INET6 where bytes.count >= 24: return unsafe IPAddress(octets: bytes[8..<24])
        default: return nil
        }
    }

    /// `EAI_NODATA`, which glibc's header hides: the name is there and has no address.
    private static let noData: Int32 = -5

    private static func words(for code: Int32) -> String {
        switch code {
        case EAI_NONAME, noData: return "there is no host of that name"
        case EAI_AGAIN: return "no name server answered"
        case EAI_SYSTEM: return "the resolver failed: \(SystemError.words(for: errno))"
        default:
            // The text is a constant of the C library.
            guard let text = unsafe gai_strerror(code) else { return "the resolver failed" }
            return unsafe "the resolver failed: \(String(cString: text).lowercased())"
        }
    }

    /// One name that a thread is looking up.
    private final class Question: Sendable {
        let name: String
        /// The thread writes a byte into the pipe once its answer is there.
        private let pipe: (reading: Int32, writing: Int32)
        private let result = Mutex<Result<[IPAddress], Failure>?>(nil)

        init?(_ name: String) {
            self.name = name
            var ends: [Int32] = [-1, -1]
            // The kernel writes two numbers into an array of two.
            guard unsafe Glibc.pipe(&ends) == 0 else { return nil }
            pipe = (ends[0], ends[1])
            guard start() else { return nil }
        }

        /// Closed when both the thread and whoever asked have let go of it.
        deinit {
            close(pipe.reading)
            close(pipe.writing)
        }

        func answer(within deadline: Duration) -> Result<[IPAddress], Failure>? {
            let end = ChildProcess.Clock.now() + Double(deadline.components.seconds)
            var wanted = pollfd(fd: pipe.reading, events: Int16(POLLIN), revents: 0)
            while true {
                let left = Int32(max(0, (end - ChildProcess.Clock.now()) * 1000))
                // The structure belongs to this function.
                let count = unsafe poll(&wanted, 1, left)
                if count > 0 { return result.withLock { $0 } }
                guard count < 0, errno == EINTR, left > 0 else { return nil }
            }
        }

        private func work() {
            let answer = HostNameLookup.resolve(name)
            result.withLock { $0 = answer }
            var byte: UInt8 = 1
            // One byte of a pipe that nobody else writes to; the reader may have gone.
            _ = unsafe write(pipe.writing, &byte, 1)
        }

        private func start() -> Bool {
            var attributes = pthread_attr_t()
            // Initialised before and destroyed after use; the thread takes the one reference that was retained for it,
            // or, where there is no thread, it is released here.
            unsafe pthread_attr_init(&attributes)
            defer { unsafe pthread_attr_destroy(&attributes) }
            unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
            let retained = unsafe Unmanaged.passRetained(self)
            var thread = pthread_t()
            let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
                if let context = unsafe context {
                    unsafe Unmanaged<Question>.fromOpaque(context).takeRetainedValue().work()
                }
                return nil
            }
            guard unsafe pthread_create(&thread, &attributes, body, retained.toOpaque()) == 0 else {
                unsafe retained.release()
                return false
            }
            return true
        }
    }
}
