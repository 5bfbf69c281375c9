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
            "{wtmp_write|lastlog_openseek|syslogin_perform_logout|utmp_write_entry}: %reason"
        ),
    ]
}
