extension LogTable {
    /// dropbear's svr-auth*.c, svr-session.c `svr_dropbear_exit`, svr-main.c, svr-chansession.c.
    static let dropbearMessages: [LogRow] = [
        LogRow(
            "dropbear.accepted",
            .accepted,
            "Password auth succeeded for '%login' from %peer",
            since: "2020.81",
            method: "password"
        ),
        LogRow(
            "dropbear.partial",
            .partial,
            "Password auth succeeded for '%login' from %peer, extra auth required",
            since: "2022.83",
            method: "password"
        ),
        LogRow(
            "dropbear.accepted",
            .accepted,
            "PAM password auth succeeded for '%login' from %peer",
            since: "2020.81",
            method: "password"
        ),
        LogRow(
            "dropbear.partial",
            .partial,
            "PAM password auth succeeded for '%login' from %peer, extra auth required",
            since: "2022.83",
            method: "password"
        ),
        LogRow(
            "dropbear.accepted",
            .accepted,
            "Pubkey auth succeeded for '%login' with %type key %fingerprint from %peer",
            since: "2022.83",
            method: "publickey"
        ),
        LogRow(
            "dropbear.partial",
            .partial,
            "Pubkey auth succeeded for '%login' with %type key %fingerprint from %peer, extra auth required",
            since: "2022.83",
            method: "publickey"
        ),
        LogRow(
            "dropbear.accepted",
            .accepted,
            "Pubkey auth succeeded for '%login' with key %any from %peer",
            since: "2020.81",
            method: "publickey"
        ),
        LogRow(
            "dropbear.accepted",
            .accepted,
            "Auth succeeded with blank password for '%login' from %peer",
            since: "2020.81",
            method: "none"
        ),
        LogRow(
            "dropbear.failed",
            .failed,
            "Bad {PAM |}password attempt for '%user' from %peer",
            since: "2020.81",
            method: "password"
        ),
        LogRow(
            "dropbear.failed",
            .failed,
            "Too-long password attempt for '%user' from %peer",
            since: "2022.83",
            method: "password"
        ),
        LogRow(
            "dropbear.failed",
            .failed,
            "Pubkey auth bad signature for '%user' with key %any from %peer",
            since: "2020.81",
            method: "publickey"
        ),
        LogRow(
            "dropbear.invalid-user",
            .refusedUser,
            "{Login|login} attempt for nonexistent user '%user' from %peer",
            since: "old"
        ),
        LogRow(
            "dropbear.invalid-user",
            .refusedUser,
            "{Login|login} attempt for nonexistent user{ from %peer|}",
            since: "2020.81"
        ),
        LogRow(
            "dropbear.wrong-user",
            .refusedUser,
            "Login attempt with wrong user %user from %peer",
            since: "2020.81"
        ),
        LogRow("dropbear.wrong-user", .refusedUser, "Login attempt with wrong user %user", since: "2022.83"),
        LogRow("dropbear.root-refused", .refusedUser, "root login rejected", since: "2020.81", user: "root"),
        LogRow("dropbear.not-allowed", .refusedUser, "User '%user' has {invalid shell|blank password}, rejected"),
        LogRow("dropbear.not-allowed", .refusedUser, "User account '%user' is locked", since: "2020.81"),
        LogRow(
            "dropbear.not-allowed",
            .refusedUser,
            "Logins are restricted to the group %word but user '%user' is not a member",
            since: "2020.81"
        ),
        LogRow("dropbear.connection", .connection, "Child connection from %peer", since: "2020.81"),
        LogRow("dropbear.exit", .disconnected, "Exit (%user) from <%peer>: %reason", since: "2020.81"),
        LogRow("dropbear.exit", .disconnected, "Exit (%user): %reason", since: "2020.81"),
        LogRow(
            "dropbear.exit-before",
            .preauthEnd,
            "Exit before auth from <%peer>: (user '%user', %number fails): %reason",
            since: "2020.81"
        ),
        LogRow("dropbear.exit-before", .preauthEnd, "Exit before auth from <%peer>: %reason", since: "2020.81"),
        LogRow(
            "dropbear.exit-before",
            .preauthEnd,
            "Exit before auth (user '%user', %number fails): Max auth tries reached - user '%any' from %peer",
            since: "old"
        ),
        LogRow(
            "dropbear.exit-before",
            .preauthEnd,
            "Exit before auth (user '%user', %number fails): %reason",
            since: "old"
        ),
        LogRow("dropbear.exit-before", .preauthEnd, "Exit before auth: %reason", since: "2020.81"),
        LogRow("dropbear.early-exit", .preauthEnd, "Early exit from <%peer>: %reason", since: "2020.81"),
        LogRow("dropbear.early-exit", .server, "{Early|early|premature} exit: %reason", since: "2020.81"),
        LogRow(
            "dropbear.session-start",
            .sessionStart,
            "User %user executing login shell",
            since: "2020.81",
            session: .shell
        ),
        LogRow(
            "dropbear.session-start",
            .sessionStart,
            "User %login executing '%reason'",
            since: "2020.81",
            session: .command
        ),
        LogRow("dropbear.server", .server, "{Running in background|Not backgrounding|Not forking}", since: "2020.81"),
        LogRow("dropbear.server", .server, "Failed listening on '%any': %reason", since: "2020.81"),
        LogRow("dropbear.server", .server, "Failed loading %reason", since: "2020.81"),
        LogRow("dropbear.server", .server, "Generated hostkey %reason", since: "2020.81"),
        LogRow("dropbear.server", .server, "Error forking: %reason", since: "2020.81"),
        LogRow(
            "dropbear.pam",
            .pamFailure,
            "pam_{authenticate|acct_mgmt}() failed, rc=%number, %reason",
            since: "2020.81"
        ),
        LogRow("dropbear.pam", .other, "pam_{start|set_item}() failed, rc=%number, %reason", since: "2020.81"),
        LogRow("dropbear.other", .other, "PAM unknown prompt '%reason", since: "2020.81"),
        LogRow("dropbear.other", .other, "{Port|Agent|X11} forwarding disabled.", since: "2020.81"),
        LogRow("dropbear.other", .other, "Pty allocation disabled.", since: "2020.81"),
        LogRow("dropbear.other", .other, "Command forced to '%reason'", since: "2020.81"),
        LogRow("dropbear.other", .other, "TCP forward failed: %reason", since: "2020.81"),
        LogRow("dropbear.other", .other, "No pty was allocated, couldn't execute", since: "2020.81"),
        LogRow(
            "dropbear.other",
            .other,
            "%word must be owned by user or root, and not writable by %reason",
            since: "2020.81"
        ),
        LogRow("dropbear.other", .other, "Bad public key options at %reason", since: "2020.81"),
        LogRow(
            "dropbear.other",
            .other,
            "{lastlog|syslogin|utmp|utmpx|wtmp|wtmpx}_%word: %reason",
            since: "2020.81"
        ),
    ]

    /// The rarer messages: signals, options of keys, terminals, forwarding, and libpam's for it.
    static let dropbearRarer: [LogRow] = [
        LogRow(
            "dropbear.crashed",
            .disconnected,
            "Aiee, segfault! You should probably report this as a bug to the developer",
            since: "2020.81"
        ),
        LogRow("dropbear.pty", .other, "{pty_allocate: |pty_allocate error: |ptyallocate: }%reason", since: "2020.81"),
        LogRow("dropbear.pty", .other, "{Could not open|error opening pts} %any: %reason", since: "2020.81"),
        LogRow(
            "dropbear.pty",
            .other,
            "{Failed to open any /dev/pty?? devices|Slave pty side name could not be obtained.}",
            since: "2020.81"
        ),
        LogRow("dropbear.pty", .other, "Error setting terminal attributes", since: "2020.81"),
        LogRow("dropbear.key-options", .other, "Badly formatted %reason", since: "2020.81"),
        LogRow(
            "dropbear.key-options",
            .other,
            "{No user presence check|User verification} required for U2F/FIDO key.",
            since: "2022.83"
        ),
        LogRow(
            "dropbear.key-options",
            .other,
            "{Restrict option set|Forced command set to '%reason}",
            since: "2022.83"
        ),
        LogRow("dropbear.forward", .other, "Streamlocal forward failed: %reason", since: "2026.94"),
        LogRow("dropbear.forward", .other, "{Bad xauth request|Failed to bind x11 socket}", since: "2020.81"),
        LogRow("dropbear.user", .other, "{Too many groups for user '%user'|failed setegid}", since: "2020.81"),
        LogRow("dropbear.pam", .other, "pamConvFunc() called with >1 messages: not supported.", since: "2020.81"),
        LogRow(
            "dropbear.library",
            .other,
            "PAM {unable|adding|bad|_pam%any|pam_%any|audit_%any|error|no|(%any)} %reason",
            since: "2020.81"
        ),
        LogRow("dropbear.server", .server, "This Dropbear program does not support %reason", since: "2020.81"),
        LogRow("dropbear.server", .server, "Waiting for kernel randomness to be initialised...", since: "2020.81"),
        LogRow("dropbear.server", .server, "fexecve failed, disabling re-exec: %reason", since: "2022.83"),
        LogRow("dropbear.server", .server, "Couldn't set %reason", since: "2020.81"),
        LogRow(
            "dropbear.server",
            .server,
            "{plugin API newer|successfully loaded and initialized pubkey plugin} %reason",
            since: "2020.81"
        ),
        LogRow("dropbear.server", .server, "Available {ciphers|MACs}: %reason", since: "2020.81"),
        LogRow(
            "dropbear.server",
            .server,
            "{Bad address|Bad recv window|Binding to interface} '%reason",
            since: "2020.81"
        ),
        LogRow(
            "dropbear.server",
            .server,
            "{Banner file too large, |Error opening banner file |Error reading banner file }%reason",
            since: "2020.81"
        ),
    ]
}
