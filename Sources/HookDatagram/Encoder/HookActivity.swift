/// What the hook was called for: the start or the end of a session.
public enum HookActivity: UInt8, Sendable {
    /// `PAM_TYPE=open_session`.
    case open = 1
    /// `PAM_TYPE=close_session`.
    case close = 2
}
