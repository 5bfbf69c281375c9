extension LogTable {
    private static let ofChannel = "{ on %terminal|} for %user from %host port %port id %channel"

    /// What an authenticated connection is used for: session.c, sshd-session.c, channels.c, serverloop.c.
    static let channels: [LogRow] = [
        LogRow("sshd.session-start", .sessionStart, "Starting session: shell\(ofChannel)", session: .shell),
        LogRow("sshd.session-start", .sessionStart, "Starting session: command\(ofChannel)", session: .command),
        LogRow("sshd.session-start", .sessionStart, "Starting session: subsystem 'sftp'\(ofChannel)", session: .sftp),
        LogRow(
            "sshd.session-start",
            .sessionStart,
            "Starting session: subsystem '%name'\(ofChannel)",
            session: .subsystem
        ),
        LogRow(
            "sshd.session-start",
            .sessionStart,
            "Starting session: forced-command %reason'\(ofChannel)",
            session: .forcedCommand
        ),
        LogRow("sshd.session-close", .sessionClose, "Close session: user %user from %host port %port id %channel"),
        LogRow("sshd.transferred", .other, "Transferred: sent %number, received %number bytes"),
        LogRow("sshd.child", .other, "User child is on pid %count"),
        LogRow("sshd.subsystem", .other, "subsystem request for %name by user %user failed, subsystem not found"),
        LogRow("sshd.subsystem", .other, "subsystem request for %name by user %user"),
        LogRow("sshd.subsystem", .other, "subsystem request for %name", since: "old"),
        LogRow("sshd.chroot", .other, "Changed root directory to \"%reason\""),
        LogRow("sshd.forward-refused", .other, "refused {local port|streamlocal port} forward: %reason"),
        LogRow(
            "sshd.forward-refused",
            .other,
            "Received request from %host port %port to connect to {host|path} %reason, but the request was denied."
        ),
        LogRow(
            "sshd.forward-refused",
            .other,
            "Received request to connect to {host|path} %reason, but the request was denied."
        ),
        LogRow("sshd.forward-failed", .other, "connect_to %reason"),
        LogRow("sshd.forward-failed", .other, "bind{: | [}%reason"),
        LogRow("sshd.forward-failed", .other, "bind to %reason"),
        LogRow("sshd.no-more-sessions", .other, "no more sessions"),
        LogRow("sshd.channel", .other, "channel %number: %reason"),
        LogRow("sshd.environment", .other, "Environment: %reason"),
    ]

    /// The server's own life: sshd.c.
    static let server: [LogRow] = [
        LogRow("sshd.listening", .server, "Server listening on %word port %number.{ rdomain %word|}"),
        LogRow("sshd.listening", .server, "Server listening on %word port %number rdomain %word."),
        LogRow("sshd.signal", .server, "Received signal %count; terminating."),
        LogRow("sshd.signal", .server, "Exiting on signal %count"),
        LogRow("sshd.restart", .server, "Received SIGHUP; restarting."),
        LogRow("sshd.restart", .server, "RESTART FAILED: %reason"),
        LogRow("sshd.bind", .server, "Bind to port %number on %word failed: %reason"),
        LogRow("sshd.bind", .server, "Cannot bind any address."),
        LogRow("sshd.bind", .server, "listen on %reason"),
        LogRow("sshd.bind", .server, "Too many listen sockets. Enlarge MAX_LISTEN_SOCKS"),
        LogRow("sshd.host-key", .server, "{Could not|Unable to} load host {key|certificate}{: | }%reason"),
        LogRow("sshd.host-key", .server, "sshd: no hostkeys available -- exiting."),
        LogRow("sshd.host-key", .server, "No supported key exchange algorithms"),
        LogRow("sshd.directory", .server, "Missing privilege separation directory: %reason"),
        LogRow("sshd.directory", .server, "%word must be owned by root and not group or world-writable."),
        LogRow("sshd.version", .server, "sshd version %reason"),
        LogRow("sshd.accept", .server, "accept: %reason"),
        LogRow("sshd.fork", .server, "fork: %reason"),
        LogRow("sshd.pid-file", .server, "Couldn't create pid file %reason"),
        LogRow("sshd.options", .server, "{Bad configuration option|Deprecated option|Unsupported option}{: | }%reason"),
        LogRow("sshd.options", .server, "%word line %number: %reason"),
        LogRow("sshd.oom", .server, "Set %word {from %word |}to %word"),
    ]
}
