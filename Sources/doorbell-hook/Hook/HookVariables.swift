import CHookPosix

/// The variables that pam_exec and sshd give to the hook, found in one pass over the environment.
///
/// Unsafe because it points into the environment, which must stay as it is.
@unsafe
struct HookVariables {
    private(set) var type: UnsafePointer<CChar>?
    private var user: UnsafePointer<CChar>?
    private var remoteHost: UnsafePointer<CChar>?
    private var service: UnsafePointer<CChar>?
    private var tty: UnsafePointer<CChar>?
    private var connection: UnsafePointer<CChar>?
    private var authInfo: UnsafePointer<CChar>?

    /// Looks through an environment: strings `NAME=value` up to a `nil`.
    ///
    /// Of two with the same name the last counts. pam_exec puts what it knows itself (`PAM_*`) behind PAM's environment,
    /// into which pam_env may have read a file of the user's (`~/.pam_environment`, with `user_readenv=1`): were it the
    /// first, a user could name another account, or no session at all and so keep the hook silent.
    init(_ environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) {
        guard var entry = unsafe environment else { return }
        // Safe: the environment ends with nil, and the walk ends there.
        while let text = unsafe entry.pointee {
            unsafe take(UnsafePointer(text))
            unsafe entry += 1
        }
    }

    private mutating func take(_ text: UnsafePointer<CChar>) {
        // Safe: a string has at least its NUL, and a comparison ends at the first difference, so not behind it.
        switch unsafe UInt8(bitPattern: text.pointee) {
        case UInt8(ascii: "P"):
            if unsafe Self.set(&type, to: text, ifNamed: "PAM_TYPE=") { return }
            if unsafe Self.set(&user, to: text, ifNamed: "PAM_USER=") { return }
            if unsafe Self.set(&remoteHost, to: text, ifNamed: "PAM_RHOST=") { return }
            if unsafe Self.set(&service, to: text, ifNamed: "PAM_SERVICE=") { return }
            _ = unsafe Self.set(&tty, to: text, ifNamed: "PAM_TTY=")
        case UInt8(ascii: "S"):
            if unsafe Self.set(&connection, to: text, ifNamed: "SSH_CONNECTION=") { return }
            _ = unsafe Self.set(&authInfo, to: text, ifNamed: "SSH_AUTH_INFO_0=")
        default:
            return
        }
    }

    private static func set(
        _ value: inout UnsafePointer<CChar>?,
        to text: UnsafePointer<CChar>,
        ifNamed name: StaticString
    ) -> Bool {
        guard unsafe HookText.has(text, prefix: name) else { return false }
        unsafe value = text + name.utf8CodeUnitCount
        return true
    }

    /// What the hook was called for; `nil` for everything that is no start and no end of a session.
    var activity: HookActivity? {
        guard let type = unsafe type else { return nil }
        if unsafe HookText.equals(type, "open_session") { return .open }
        if unsafe HookText.equals(type, "close_session") { return .close }
        return nil
    }

    /// The value of a field, of which at most one byte more than a record keeps is looked at; empty when there is none.
    func value(of field: HookField) -> UnsafeBufferPointer<UInt8> {
        let found =
            switch field {
            case .user: unsafe user
            case .remoteHost: unsafe remoteHost
            case .service: unsafe service
            case .tty: unsafe tty
            case .connection: unsafe connection
            case .authInfo: unsafe authInfo
            }
        guard let start = unsafe found else { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
        let length = unsafe hook_length(start, field.limit + 1)
        // Safe: `length` bytes before the NUL are there, and CChar and UInt8 have the same layout.
        let raw = unsafe UnsafeRawPointer(start)
        return unsafe UnsafeBufferPointer(start: raw.assumingMemoryBound(to: UInt8.self), count: length)
    }
}
