extension LogTable {
    /// Who is at the other end, as packet.c `sshpkt_fmt_connection_id` has it before authentication.
    private static let client = "{authenticating user %user |invalid user %mark%user |}%host port %port"

    /// A connection came in, or was looked at before anyone spoke: sshd-session.c, canohost.c, packet.c.
    static let connections: [LogRow] = [
        LogRow("sshd.connection", .connection, "Connection from %host port %port on %word port %number"),
        LogRow(
            "sshd.connection",
            .connection,
            "Connection from %host port %port on %word port %number rdomain %reason"
        ),
        LogRow("sshd.connection", .connection, "Connection from %host port %port", since: "old"),
        LogRow("sshd.ip-options", .preauthEnd, "Connection from %host port %port with IP opts: %reason"),
        LogRow("sshd.no-session", .other, "Connection from user %user %host port %port: refusing non-sftp session"),
        LogRow("sshd.tcpwrap", .dropped, "refused connect from %any (%host)"),
        LogRow("sshd.tcpwrap", .dropped, "refused connect from %host"),
        LogRow(
            "sshd.reverse-mapping",
            .other,
            "reverse mapping checking getaddrinfo for %any [%host] failed{.| - POSSIBLE BREAK-IN ATTEMPT!|}"
        ),
        LogRow(
            "sshd.reverse-mapping",
            .other,
            "reverse mapping checking getaddrinfo for %any failed{.| - POSSIBLE BREAK-IN ATTEMPT!|}",
            since: "old"
        ),
        LogRow(
            "sshd.maps-to",
            .other,
            "Address %host maps to %any, but this does not map back to the address{.| - POSSIBLE BREAK-IN ATTEMPT!|}"
        ),
        LogRow("sshd.nasty-ptr", .other, "Nasty PTR record \"%any\" is set up for %host, ignoring"),
        LogRow("sshd.negotiated", .other, "kex: %reason"),
    ]

    /// A connection ended: packet.c `sshpkt_vfatal`, kex.c, serverloop.c, sshd.c.
    static let ends: [LogRow] = [
        LogRow("sshd.closed", .preauthEnd, "Connection closed by \(client)"),
        LogRow("sshd.closed", .disconnected, "Connection closed by user %user %host port %port"),
        LogRow("sshd.closed", .preauthEnd, "Connection closed by %host port -1"),
        LogRow("sshd.closed", .preauthEnd, "Connection closed by %host", since: "old"),
        LogRow("sshd.reset", .preauthEnd, "Connection reset by \(client)"),
        LogRow("sshd.reset", .disconnected, "Connection reset by user %user %host port %port"),
        LogRow("sshd.reset", .preauthEnd, "Connection reset by %host port -1"),
        LogRow("sshd.reset", .preauthEnd, "Connection reset by %host", since: "old"),
        LogRow("sshd.timed-out", .preauthEnd, "Connection from \(client) timed out"),
        LogRow("sshd.timed-out", .disconnected, "Connection from user %user %host port %port timed out"),
        LogRow(
            "sshd.received-disconnect",
            .preauthEnd,
            after: .disconnected,
            "Received disconnect from %host{ port %port|}:{ |}%number: %reason"
        ),
        LogRow("sshd.disconnected", .preauthEnd, after: .disconnected, "Disconnected from \(client)"),
        LogRow("sshd.disconnected", .disconnected, "Disconnected from user %user %host port %port"),
        LogRow("sshd.disconnected", .preauthEnd, after: .disconnected, "Disconnected from %host", since: "old"),
        LogRow("sshd.disconnecting", .preauthEnd, "Disconnecting \(client): %known"),
        LogRow("sshd.disconnecting", .preauthEnd, after: .disconnected, "Disconnecting \(client): %reason"),
        LogRow("sshd.disconnecting", .disconnected, "Disconnecting user %user %host port %port: %reason"),
        LogRow(
            "sshd.disconnecting",
            .preauthEnd,
            "Disconnecting: Too many authentication failures for %invalid%user",
            since: "old"
        ),
        LogRow("sshd.disconnecting", .preauthEnd, after: .disconnected, "Disconnecting: %reason", since: "old"),
        LogRow(
            "sshd.no-common-algorithm",
            .preauthEnd,
            "Unable to negotiate with \(client): %first. Their offer: %any"
        ),
        LogRow(
            "sshd.no-common-algorithm",
            .preauthEnd,
            "Unable to negotiate with %host: %first. Their offer: %any",
            since: "old"
        ),
        LogRow("sshd.no-common-algorithm", .preauthEnd, "Unable to negotiate with %host: %reason", since: "old"),
        LogRow("sshd.no-common-algorithm", .preauthEnd, "Unable to negotiate a key exchange method", since: "old"),
        LogRow("sshd.no-common-algorithm", .preauthEnd, "no matching %reason", since: "old"),
        LogRow("sshd.broken", .preauthEnd, "banner exchange: Connection from %host port %port: %reason"),
        LogRow("sshd.broken", .preauthEnd, after: .disconnected, "%function: Connection from \(client): %reason"),
        LogRow("sshd.broken", .disconnected, "%function: Connection from user %user %host port %port: %reason"),
        LogRow("sshd.broken", .preauthEnd, after: .disconnected, "Connection from \(client): %reason"),
        LogRow(
            "sshd.bad-banner",
            .preauthEnd,
            "Bad protocol version identification '%reason' from %host{ port %port|}"
        ),
        LogRow("sshd.bad-banner", .preauthEnd, "Bad remote protocol version identification: '%reason'"),
        LogRow("sshd.bad-banner", .preauthEnd, "banner exchange: %reason"),
        LogRow("sshd.no-banner", .preauthEnd, "Did not receive identification string from %host{ port %port|}"),
        LogRow("sshd.no-banner", .preauthEnd, "Connection timed out during banner exchange"),
        LogRow("sshd.no-banner", .preauthEnd, "Could not write ident string to %host{ port %port|}"),
        LogRow("sshd.identification", .preauthEnd, "{kex|ssh}_exchange_identification: %reason"),
        LogRow("sshd.version", .preauthEnd, "Protocol major versions differ for %host{ port %port|}: %reason"),
        LogRow("sshd.version", .preauthEnd, "Protocol major versions differ: %reason"),
        LogRow("sshd.scanned", .preauthEnd, "{scanned|probed} from %host port %port with %any.{  | }Don't panic."),
        LogRow("sshd.scanned", .preauthEnd, "Did not receive {ident|banner} from %host", since: "old"),
        LogRow(
            "sshd.grace-time",
            .preauthEnd,
            "Timeout before authentication for connection from %host to %word, pid = %count{ (%word)|}",
            since: "9.8"
        ),
        LogRow("sshd.grace-time", .preauthEnd, "Timeout before authentication for %host port %port"),
        LogRow("sshd.grace-time", .preauthEnd, "Timeout before authentication for %host", since: "old"),
        LogRow(
            "sshd.crashed",
            .preauthEnd,
            "session process %number for connection from %host to %word killed by signal %count{ (%any)|}",
            since: "9.8"
        ),
        LogRow(
            "sshd.crashed",
            .preauthEnd,
            "session process %number for connection from %host to %word terminated abnormally, status=%word{ (%any)|}",
            since: "9.8"
        ),
        LogRow(
            "sshd.crashed",
            .preauthEnd,
            "Session process %number unpriv child crash for connection from %host to %word{ (%any)|}",
            since: "9.8"
        ),
        LogRow("sshd.silent", .disconnected, "Timeout, client not responding{.|}"),
        LogRow("sshd.silent", .disconnected, "Timeout, client not responding from \(client)"),
        LogRow("sshd.silent", .disconnected, "Timeout, client not responding from user %user %host port %port"),
        LogRow("sshd.inactive", .disconnected, "terminating inactive connection from user %user %host port %port"),
        LogRow("sshd.inactive", .disconnected, "terminating inactive connection from \(client)"),
        LogRow(
            "sshd.read-error",
            .preauthEnd,
            after: .disconnected,
            "Read error from remote host %host{ port %port|}: %reason"
        ),
        LogRow("sshd.read-error", .preauthEnd, after: .disconnected, "Read from socket failed: %reason", since: "old"),
        LogRow("sshd.read-error", .preauthEnd, after: .disconnected, "Write failed: %reason", since: "old"),
        LogRow("sshd.closing", .disconnected, "Closing connection to %host{ port %port|}"),
        LogRow("sshd.bad-packet", .preauthEnd, after: .other, "Bad packet length %number.{ |}{%reason|}"),
        LogRow("sshd.bad-packet", .preauthEnd, after: .other, "padding error: %reason"),
        LogRow("sshd.bad-packet", .preauthEnd, after: .other, "Corrupted MAC on input.{ |}{%reason|}"),
        LogRow("sshd.bad-packet", .preauthEnd, after: .other, "Finished discarding for %host{ port %port|}"),
        LogRow("sshd.bad-packet", .other, "{incoming|outgoing} seqnr wraps around"),
        LogRow("sshd.bad-packet", .preauthEnd, after: .other, "dispatch_protocol_{error|ignore}: %reason"),
        LogRow("sshd.bad-packet", .preauthEnd, "kex protocol error: %reason"),
        LogRow("sshd.long-name", .preauthEnd, "Username too long from %host port %port"),
        LogRow("sshd.rekey-limit", .preauthEnd, "RekeyLimit exceeded before authentication completed", since: "10.3"),
        LogRow("sshd.wait-status", .other, "wait returned status %word{.|}"),
    ]

    /// Connections that were dropped, and penalties: sshd.c `drop_connection`, srclimit.c, log.c `log_ratelimit`.
    static let penalties: [LogRow] = [
        LogRow("sshd.dropped", .dropped, "drop connection #%number from [%host]:%port on [%word]:%number %reason"),
        LogRow("sshd.dropped", .dropped, "drop connection #%number from [%host]:%port %reason"),
        LogRow("sshd.dropped", .dropped, "drop connection #%number", since: "old"),
        LogRow(
            "sshd.rate-limited",
            .dropped,
            "%cause logging rate-limited: additional %count connections dropped",
            since: "9.8"
        ),
        LogRow("sshd.throttling", .other, "beginning MaxStartups throttling"),
        LogRow("sshd.throttling", .other, "in MaxStartups throttling for %word, %count connections dropped"),
        LogRow(
            "sshd.throttled",
            .dropped,
            "exited MaxStartups throttling after %word, %count connections dropped"
        ),
        LogRow(
            "sshd.penalty",
            .penalty,
            "srclimit_penalise: %word new %net {active|deferred} penalty of %count{.%number|} seconds for %reason",
            since: "9.8"
        ),
        LogRow(
            "sshd.penalty",
            .penalty,
            "srclimit_penalise: %net: activating %word penalty of %count{.%number|} seconds for %reason",
            since: "9.8"
        ),
        LogRow(
            "sshd.penalty-full",
            .other,
            "srclimit_penalise: %word penalty table full, cannot penalise %net for %reason",
            since: "9.8"
        ),
        LogRow("sshd.penalties", .server, "%count active %word penalties", since: "9.8"),
        LogRow("sshd.penalties", .server, "client %net %any ({expired|%word secs left})", since: "9.8"),
        LogRow("sshd.startups", .server, "%count active startups", since: "9.8"),
        LogRow("sshd.startups", .server, "child %number: fd=%word pid=%count %reason", since: "9.8"),
        LogRow("sshd.startups", .server, "Connection: %any (pid %count)", since: "10.1"),
    ]
}
