extension LogTable {
    /// What goes wrong, or is said, while a session is set up and served: session.c, serverloop.c, misc.c, loginrec.c,
    /// audit-linux.c, platform.c, ttymodes.c.
    static let sessions: [LogRow] = [
        LogRow("sshd.session-signal", .disconnected, "Exiting on signal %count"),
        LogRow("sshd.chroot", .other, "bad ownership or modes for chroot directory %reason"),
        LogRow("sshd.chroot", .other, "{chroot(|chroot path |Unable to chdir to chroot path }%reason"),
        LogRow("sshd.chroot", .other, "server lacks privileges to chroot to ChrootDirectory"),
        LogRow("sshd.subsystem", .other, "subsystem: cannot stat %reason", since: "old"),
        LogRow("sshd.credentials", .other, "Failed to set {uids to %number.|process credentials}"),
        LogRow("sshd.credentials", .other, "set_id(%any) Failed"),
        LogRow("sshd.credentials", .other, "getgrouplist{: |(}%reason"),
        LogRow(
            "sshd.credentials",
            .other,
            "{setegid|seteuid|setgid|setuid|setregid|setreuid|setresgid|setresuid|initgroups}{ |: }%reason"
        ),
        LogRow("sshd.session-error", .other, "{no user|no channel} for session %number"),
        LogRow("sshd.session-error", .other, "{setlogin|setsid} failed: %reason"),
        LogRow("sshd.session-error", .other, "close(s->ptymaster/%number): %reason"),
        LogRow("sshd.environment", .other, "Invalid {config SetEnv: |environment variable }%reason"),
        LogRow("sshd.environment", .other, "Too many lines in environment file %reason"),
        LogRow("sshd.audit", .other, "linux_audit_write_entry failed: %reason"),
        LogRow("sshd.audit", .other, "Audit event type %number not permitted"),
        LogRow("sshd.login-record", .other, "Excess permission or bad ownership on file %reason"),
        LogRow("sshd.login-record", .other, "Writing login record failed for %user"),
        LogRow("sshd.login-record", .other, "Failed to write to %reason"),
        LogRow("sshd.x11", .other, "X11 {connection|fake_data_len} %reason"),
        LogRow("sshd.x11", .other, "Rejected X11 connection %reason"),
        LogRow("sshd.x11", .other, "{Could not find ':' in|Could not parse display number from} DISPLAY: %reason"),
        LogRow("sshd.x11", .other, "DISPLAY not set."),
        LogRow("sshd.x11", .other, "Failed to allocate internet-domain X11 display socket."),
        LogRow("sshd.x11", .other, "{Can't get IP address for X11 DISPLAY.|Invalid X11 forwarding data}"),
        LogRow("sshd.agent", .other, "{authentication forwarding requested twice.|accept from auth socket: %reason}"),
        LogRow(
            "sshd.forward-refused",
            .other,
            "Received request {from %host port %port |}to remote forward%any, but the request was denied."
        ),
        LogRow(
            "sshd.forward-failed",
            .other,
            "{Forward host name too long.|No forward host name.|No forward path name.}"
        ),
        LogRow("sshd.forward-failed", .other, "Local {connecting|listening} path too long: %reason"),
        LogRow("sshd.forward-failed", .other, "connect %any: %reason"),
        LogRow("sshd.forward-failed", .other, "{socket|listen} [%any]:%any: %reason"),
        LogRow("sshd.forward-failed", .other, "multiplex uid mismatch: %reason"),
        LogRow("sshd.channel", .other, "Non-public channel %number, type %number."),
        LogRow("sshd.channel", .other, "Received window adjust for non-open channel %number."),
        LogRow(
            "sshd.channel",
            .other,
            "{channel_activate for non-larval channel|Unknown forward permission list} %reason"
        ),
        LogRow("sshd.channel", .other, "getsockopt SO_ERROR failed"),
        LogRow("sshd.tunnel", .other, "Tunnel interfaces are not supported on this platform"),
    ]

    /// What internal-sftp says of files and requests: sftp-server.c; in a chroot the monitor writes it.
    static let sftp: [LogRow] = [
        LogRow("sftp.session", .other, "session {opened|closed} for local user %user from [%host]"),
        LogRow("sftp.session", .other, "received client version %number"),
        LogRow("sftp.file", .other, "open \"%any\" flags %reason"),
        LogRow("sftp.file", .other, "{forced |}close \"%any\" bytes read %number written %number"),
        LogRow("sftp.file", .other, "{forced |}closedir \"%reason"),
        LogRow(
            "sftp.file",
            .other,
            "{opendir|readlink|realpath|statvfs|fsync|set|expand|home-directory|extended statvfs} \"%reason"
        ),
        LogRow("sftp.file", .other, "{remove|mkdir|rmdir|stat|lstat} name \"%reason"),
        LogRow("sftp.file", .other, "{rename|posix-rename|hardlink|symlink|link} old \"%any\" new \"%reason"),
        LogRow("sftp.file", .other, "{copy-data|users-groups-by-id}{: | }%reason"),
        LogRow("sftp.status", .other, "sent status %reason"),
        LogRow("sftp.refused", .other, "Refusing {denylisted|non-allowlisted} %word request"),
        LogRow("sftp.refused", .other, "Refusing %word request in read-only mode"),
        LogRow("sftp.error", .other, "Unknown {message %number|extended request \"%reason}"),
        LogRow("sftp.error", .other, "bad message from %any local user %reason"),
        LogRow("sftp.error", .other, "{Malformed SSH_CONNECTION variable: |chdir to }\"%reason"),
        LogRow("sftp.error", .other, "Invalid {umask|log facility|log level} \"%reason"),
        LogRow("sftp.error", .other, "{Permitted|Refused} requests already set"),
        LogRow("sftp.error", .other, "Received {%number|extended} request before init"),
        LogRow("sftp.error", .other, "{iqueue grew unexpectedly|msg_len %number < consumed %number}"),
        LogRow("sftp.error", .other, "process: %reason"),
    ]

    /// What sshd's and dropbear's files of one origin say of terminals: sshpty.c, dropbear's sshpty.c.
    static let terminals: [LogRow] = [
        LogRow("pty.error", .other, "openpty: %reason"),
        LogRow("pty.error", .other, "openpty returns device for which ttyname fails."),
        LogRow("pty.error", .other, "ioctl{(%word): | I_PUSH %word: }%reason"),
        LogRow("pty.error", .other, "{chown|chmod|stat}{(| }%any failed: %reason"),
        LogRow("pty.error", .other, "open /dev/tty failed - could not set controlling tty: %reason"),
        LogRow("pty.error", .other, "Failed to disconnect from controlling tty."),
        LogRow("pty.error", .other, "SETPGRP %reason"),
        LogRow("pty.error", .other, "Setting tty modes {for pty |}failed: %reason"),
        LogRow("pty.error", .other, "{cfsetispeed|cfsetospeed} failed for %number"),
        LogRow("pty.error", .other, "{tcgetattr|setsid|grantpt|unlockpt|/dev/%word}: %reason"),
    ]
}
