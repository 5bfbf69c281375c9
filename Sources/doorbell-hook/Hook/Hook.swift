import CHookPosix

/// One call of the hook: environment in, one datagram or one spool file out.
///
/// It must never hold up a login, and pam_exec waits for it without a limit. There is no alarm to end it, because
/// nothing in it can wait: the socket and every file are opened with O_NONBLOCK, the datagram is sent with
/// MSG_DONTWAIT, no lock is taken and nothing is flushed to a disk; loops end after a number of steps that is known
/// beforehand. What is opened without O_EXCL cannot wait either: O_DIRECTORY refuses a FIFO before it is opened. All of
/// it lies under /run, which is memory. A file system that hangs by itself would hang sshd long before.
enum Hook {
    /// Reports what the environment says; returns without a word, whatever becomes of it.
    ///
    /// Unsafe because it reads C strings: both lists must end with `nil`.
    @unsafe
    static func run(
        arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>,
        environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
        memory: HookMemory
    ) {
        let variables = unsafe HookVariables(environment)
        guard let activity = unsafe variables.activity else { return }
        let header = HookRecordHeader(
            activity: activity,
            realtime: hook_realtime(),
            boottime: hook_boottime(),
            hookPID: getpid(),
            sshdPID: getppid()
        )
        let length = unsafe encode(variables, header, into: memory.record)
        let record = unsafe UnsafeBufferPointer(rebasing: memory.record[..<length])
        // Safe: the name of the program is there or the list ends with it, so the second place can be looked at only
        // then.
        let argument = unsafe arguments[0] == nil ? nil : UnsafePointer(arguments[1])
        guard length > 0, let path = unsafe HookPath(directory: argument, in: memory.path) else { return }
        if unsafe send(record, to: path) { return }
        unsafe HookSpool.store(
            record,
            at: path,
            as: SpoolName(
                time: header.realtime,
                hookPID: UInt32(bitPattern: header.hookPID),
                size: UInt32(truncatingIfNeeded: length),
                isPart: false
            ),
            listing: memory.listing
        )
    }

    private static func encode(
        _ variables: HookVariables,
        _ header: HookRecordHeader,
        into memory: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var buffer = unsafe MutableSpan(_unsafeElements: memory)
        var writer = HookRecordWriter()
        for number in 0..<UInt8(HookField.count) {
            guard let field = HookField(rawValue: number) else { return 0 }
            unsafe writer.append(variables.value(of: field).span, as: field, to: &buffer)
        }
        return writer.finish(header, in: &buffer)
    }

    /// Sends one datagram; `false` when nobody took it: no socket, no reader, a full queue, no permission.
    ///
    /// Between the look at the path and the sending, the agent could put a link there. All it would gain is a record,
    /// which it may read anyway, sent to another datagram socket by root; a record begins with `BELL` and a zero byte,
    /// which is no message of any service.
    private static func send(_ record: UnsafeBufferPointer<UInt8>, to path: HookPath) -> Bool {
        guard let (text, length) = unsafe path.path(of: "/hook.sock"), unsafe hook_is_socket(text) != 0 else {
            return false
        }
        let descriptor = hook_socket()
        guard descriptor >= 0 else { return false }
        // Closed by the end of the process when it was sent, and by then all is done.
        if unsafe hook_send(descriptor, text, length, record.baseAddress, record.count) == 0 { return true }
        _ = hook_close(descriptor)
        return false
    }
}
