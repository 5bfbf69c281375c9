import Glibc

/// A program that we start and wait for, in a process group of its own, with its input empty and its output in a file.
struct ChildProcess {
    /// How it ended.
    enum End: Hashable, Sendable {
        case exited(Int32)
        case killed(signal: Int32)
        /// It was ended by us because its time was over.
        case timedOut
        /// It was ended by us because somebody interrupted us.
        case interrupted
    }

    let pid: pid_t

    /// Starts `arguments[0]`, an absolute path, with no more of an environment than is given.
    init(_ arguments: [String], environment: [String] = [], output: String) throws(BoundedFile.Failure) {
        // `actions` and `attributes` are made and destroyed here; all pointers live until posix_spawn returns.
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, 0o600)
        unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        // Whoever started us may have blocked signals: the child must be able to end by one.
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
        var argv = unsafe arguments.map { unsafe strdup($0) } + [nil]
        var envp = unsafe environment.map { unsafe strdup($0) } + [nil]
        defer {
            for index in unsafe argv.indices { unsafe free(argv[index]) }
            for index in unsafe envp.indices { unsafe free(envp[index]) }
        }
        var started: pid_t = 0
        let result = unsafe posix_spawn(&started, arguments[0], &actions, &attributes, &argv, &envp)
        guard result == 0 else { throw .system(result) }
        pid = started
    }

    /// Waits until it ends, at most `seconds`; then it is killed with all of its group.
    func wait(seconds: Double) -> End {
        let deadline = Clock.now() + seconds
        while true {
            if let end = poll() { return end }
            let isInterrupted = Interruption.isRequested
            guard !isInterrupted, Clock.now() < deadline else {
                stop()
                return isInterrupted ? .interrupted : .timedOut
            }
            Clock.pause()
        }
    }

    /// How it ended; `nil` while it runs.
    func poll() -> End? {
        var status: Int32 = 0
        let result = unsafe waitpid(pid, &status, WNOHANG)
        guard result == pid else { return result == 0 || errno == EINTR ? nil : .exited(-1) }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
    }

    /// Ends it kindly, so that it can end and collect what it started; after a second it and its group unkindly.
    func stop() {
        kill(pid, SIGTERM)
        let deadline = Clock.now() + 1
        while Clock.now() < deadline {
            if poll() != nil {
                kill(-pid, SIGKILL)
                return
            }
            Clock.pause()
        }
        kill(-pid, SIGKILL)
        while poll() == nil { Clock.pause() }
    }

    /// The passing of time.
    enum Clock {
        /// Seconds since some moment in the past.
        static func now() -> Double {
            var moment = timespec()
            unsafe clock_gettime(CLOCK_MONOTONIC, &moment)
            return Double(moment.tv_sec) + Double(moment.tv_nsec) / 1e9
        }

        /// A hundredth of a second, or until a signal.
        static func pause() { usleep(10_000) }
    }
}
