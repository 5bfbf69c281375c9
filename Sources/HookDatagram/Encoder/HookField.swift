/// One text in a record, in the order in which a record holds them.
public enum HookField: UInt8, Sendable {
    /// `PAM_USER`.
    case user = 0
    /// `PAM_RHOST`.
    case remoteHost = 1
    /// `PAM_SERVICE`.
    case service = 2
    /// `PAM_TTY`.
    case tty = 3
    /// `SSH_CONNECTION`.
    case connection = 4
    /// `SSH_AUTH_INFO_0`.
    case authInfo = 5

    /// How many texts a record holds.
    public static let count = 6

    /// The most bytes that a record keeps of it; what is longer is cut, and the record says so.
    ///
    /// Linux itself ends user names at 32 bytes and host names at 255; the limits leave room for what PAM modules make
    /// of them. A certificate on an RSA key fits into 16 KB.
    public var limit: Int {
        switch self {
        case .user: 512
        case .remoteHost: 1024
        case .service, .tty: 256
        case .connection: 512
        case .authInfo: 16384
        }
    }
}
