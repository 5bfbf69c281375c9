import Glibc

/// A descriptor that a supervisor opened for this process, in the way of sd_listen_fds(3).
public struct HandedOverDescriptor: Equatable, Sendable {
    /// The descriptor: 3 or more.
    public var number: Int32
    /// Its name from LISTEN_FDNAMES; empty when there is none.
    public var name: String

    /// A descriptor of the given parts.
    public init(number: Int32, name: String) {
        self.number = number
        self.name = name
    }

    /// The most descriptors that are taken.
    private static let most = 64

    /// What LISTEN_PID, LISTEN_FDS and LISTEN_FDNAMES of an environment hand over to process `process`; none when they
    /// are meant for another process or make no sense.
    public static func list(environment: [String: String], process: Int32) -> [HandedOverDescriptor] {
        guard let target = environment["LISTEN_PID"], Int32(target) == process,
            let count = environment["LISTEN_FDS"].flatMap({ Int($0) }), count > 0, count <= most
        else { return [] }
        let names = (environment["LISTEN_FDNAMES"] ?? "").split(separator: ":", omittingEmptySubsequences: false)
        return (0..<count).map { index in
            HandedOverDescriptor(number: Int32(3 + index), name: index < names.count ? String(names[index]) : "")
        }
    }

    /// Takes what is handed over to this process, and removes the variables, so that no child takes it again.
    ///
    /// Call it once, before there are other threads: the environment belongs to all of them.
    public static func take() -> [HandedOverDescriptor] {
        var found: [String: String] = [:]
        for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] {
            // Safe: one thread, so nobody changes the environment between the look and the copy.
            if let text = unsafe getenv(name) { found[name] = unsafe String(cString: text) }
            _ = unsafe unsetenv(name)
        }
        return list(environment: found, process: getpid())
    }
}
