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
}
