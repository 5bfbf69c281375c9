import Glibc
import LoginEvents

/// The report of a login as `doorbell ring` sees it, from the environment of a session instead of PAM's.
///
/// The account could write anything into its own environment: it only ever tells about itself.
enum RingReport {
    /// The variable that carries the contents of `SSH_USER_AUTH`'s file to the detached process.
    static let authenticationVariable = "DOORBELL_RING_AUTHENTICATION"
    /// The variable that carries the process of sshd.
    static let sshdVariable = "DOORBELL_RING_SSHD"

    /// The report of a login that began at `time`; `nil` without a connection or an account.
    static func make(environment: [String: String], user: RawText?, time: Timestamp) -> HookReport? {
        guard let connection = environment["SSH_CONNECTION"], !connection.isEmpty, connection.utf8.count <= 256,
            let user
        else { return nil }
        let client = connection.prefix { $0 != " " }
        let sshd = environment[sshdVariable].flatMap { Int32($0) } ?? 0
        return HookReport(
            activity: .logon,
            time: time,
            originKey: "ring/\(sshd)/\(time.microseconds)",
            sshdPID: sshd,
            user: user,
            remoteHost: RawText(String(client)),
            service: "sshd",
            tty: "ssh",
            connection: RawText(connection),
            authInfo: Array((environment[authenticationVariable] ?? "").utf8.prefix(AuthInfoParser.maximumSize)),
            isTruncated: false
        )
    }

    /// The name of the account that this process runs as; `nil` when the host does not know it.
    static func account() -> RawText? {
        // Filled in by getpwuid_r before anything is read from it.
        var entry = unsafe passwd()
        var found: UnsafeMutablePointer<passwd>? = nil
        var buffer = [CChar](repeating: 0, count: 16_384)
        let size = buffer.count
        // All pointers stay valid for the call; the name points into `buffer`, and is copied while it is there.
        return unsafe buffer.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress,
                unsafe getpwuid_r(getuid(), &entry, start, size, &found) == 0, unsafe found != nil,
                let name = unsafe entry.pw_name
            else { return nil }
            return RawText(unsafe String(cString: name))
        }
    }
}
