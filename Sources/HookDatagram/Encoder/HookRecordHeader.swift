/// What a record says beside its texts.
public struct HookRecordHeader: Equatable, Sendable {
    /// What the hook was called for.
    public var activity: HookActivity
    /// CLOCK_REALTIME when the hook ran, in nanoseconds since 1970.
    public var realtime: UInt64
    /// CLOCK_BOOTTIME when the hook ran, in nanoseconds since the boot; it never goes back while the host is up.
    public var boottime: UInt64
    /// The process of the hook.
    public var hookPID: Int32
    /// The process that called PAM: the monitor of sshd, the same at the start and the end of a session.
    public var sshdPID: Int32

    /// A header of the given parts.
    public init(activity: HookActivity, realtime: UInt64, boottime: UInt64, hookPID: Int32, sshdPID: Int32) {
        self.activity = activity
        self.realtime = realtime
        self.boottime = boottime
        self.hookPID = hookPID
        self.sshdPID = sshdPID
    }
}
