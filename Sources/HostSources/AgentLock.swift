import CLinuxSockets
import Glibc

/// Sees to it that one agent runs on a state directory: a lock on a file in it, which ends with the process that has
/// it.
///
/// The lock is held for as long as the value lives.
public final class AgentLock: Sendable {
    /// Why the lock could not be had.
    public enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
        /// Another agent has it; its process ID, where the file tells it.
        case held(process: Int32?)
        /// The file could not be opened or locked.
        case system(SystemError)

        /// One phrase for the user.
        public var description: String {
            switch self {
            case .held(.some(let process)): "another agent is running: process \(process)"
            case .held(.none): "another agent is running"
            case .system(let error): error.description
            }
        }
    }

    private let file: Descriptor

    /// Takes the lock in `directory`, which must exist, or fails at once.
    public init(directory: String) throws(Failure) {
        let path = directory + "/agent.lock"
        // Safe: the call reads the path and keeps nothing.
        let result = unsafe linux_open_lock(path)
        guard result >= 0 else { throw .system(SystemError("open the lock \(path)", code: -result)) }
        file = Descriptor(result)
        let locked = linux_lock(result)
        guard locked == 0 else {
            guard locked == -EWOULDBLOCK else { throw .system(SystemError("lock \(path)", code: -locked)) }
            throw .held(process: Self.process(in: file))
        }
        // What it says is for the next one to read; the lock holds without it.
        _ = ftruncate(result, 0) == 0 && file.write(Array("\(getpid())\n".utf8))
    }

    private static func process(in file: Descriptor) -> Int32? {
        guard let bytes = file.read(upTo: 32) else { return nil }
        return Int32(String(decoding: bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }, as: UTF8.self))
    }
}
