import CLinuxSockets
import Glibc

/// The datagram socket that the hook sends to, `hook.sock` in the runtime directory.
///
/// Datagrams that wait in a socket of our own are lost when the agent is killed; those in one that a supervisor holds
/// are not. SO_RCVBUF is left as it is: for AF_UNIX datagrams the queue is bounded by net.unix.max_dgram_qlen and by
/// the sender's buffer, and what does not fit the hook spools.
public final class HookSocket: Sendable {
    let descriptor: Descriptor
    /// The path to remove at the end, and the inode that must still be there; `nil` when the socket is not our own.
    private let own: (path: String, inode: UInt64)?

    private init(_ descriptor: Descriptor, own: (path: String, inode: UInt64)?) {
        self.descriptor = descriptor
        self.own = own
    }

    /// Whether the socket, with what waits in it, ends with this process.
    public var isOwn: Bool { own != nil }

    /// Makes a socket of our own: `hook.sock` in `runtimeDirectory`, which is made where it is missing, mode 0600.
    ///
    /// The socket of an agent that died is replaced; one that is alive is not.
    public static func bind(in runtimeDirectory: String) throws(HookSocketError) -> HookSocket {
        let path = runtimeDirectory + "/hook.sock"
        let limit = linux_unix_path_limit()
        guard path.utf8.count <= limit else { throw .pathTooLong(path: path, limit: limit) }
        try makeDirectory(runtimeDirectory)
        try clear(path)
        let descriptor = Descriptor(try check(linux_unix_socket(), "make a socket"))
        try check(linux_ask_credentials(descriptor.number), "ask for credentials")
        // Safe, here and below: the calls read the path and keep nothing.
        try check(unsafe linux_unix_bind(descriptor.number, path, 0o600), "bind the socket \(path)")
        var file = linux_file()
        try check(unsafe linux_status_at(AT_FDCWD, path, &file), "look at \(path)")
        return HookSocket(descriptor, own: (path, file.inode))
    }

    /// Takes over a socket that a supervisor opened, with what waits in it already.
    public static func takeOver(descriptor number: Int32) throws(HookSocketError) -> HookSocket {
        guard linux_is_unix_datagram(number) != 0 else { throw .wrongKind(descriptor: number) }
        try check(linux_make_private(number), "prepare the socket handed over")
        try check(linux_ask_credentials(number), "ask for credentials")
        return HookSocket(Descriptor(number), own: nil)
    }

    /// Takes over the socket called `name` of those that a supervisor handed over, or the only one; `nil` when it
    /// handed over none at all.
    public static func takeOver(
        named name: String,
        of handedOver: [HandedOverDescriptor]
    ) throws(HookSocketError) -> HookSocket? {
        guard !handedOver.isEmpty else { return nil }
        if let match = handedOver.first(where: { $0.name == name }) { return try takeOver(descriptor: match.number) }
        guard handedOver.count == 1 else { throw .notHandedOver(name: name) }
        return try takeOver(descriptor: handedOver[0].number)
    }

    /// Removes the path of a socket of our own, so that the hook spools from now on.
    func close() {
        guard let own else { return }
        var file = linux_file()
        guard unsafe linux_status_at(AT_FDCWD, own.path, &file) == 0, file.inode == own.inode else { return }
        _ = unsafe unlink(own.path)
    }

    private static func makeDirectory(_ path: String) throws(HookSocketError) {
        guard unsafe mkdir(path, 0o755) != 0, errno != EEXIST else { return }
        throw .system(SystemError("make the directory \(path)", code: errno))
    }

    /// Removes the socket that a dead agent left.
    private static func clear(_ path: String) throws(HookSocketError) {
        var file = linux_file()
        let found = unsafe linux_status_at(AT_FDCWD, path, &file)
        if found == -ENOENT { return }
        try check(found, "look at \(path)")
        guard linux_is_socket(file.mode) != 0 else { throw .notASocket(path: path) }
        guard unsafe linux_unix_probe(path) == -ECONNREFUSED else { throw .inUse(path: path) }
        guard unsafe unlink(path) == 0 || errno == ENOENT else {
            throw .system(SystemError("remove the old socket \(path)", code: errno))
        }
    }

    @discardableResult
    private static func check(_ result: Int32, _ operation: String) throws(HookSocketError) -> Int32 {
        guard result >= 0 else { throw .system(SystemError(operation, code: -result)) }
        return result
    }
}
