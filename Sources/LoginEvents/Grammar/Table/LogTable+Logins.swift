extension LogTable {
    /// auth.c `auth_log`, and what else says how an authentication ended.
    ///
    /// `%login` is a user who is authenticated or exists, so that only the text behind may be hostile: a certificate's ID is
    /// whatever its owner likes, signed by himself. `%user` may be hostile itself.
    /// What is said of a key never ends with ` ssh2`, so the rows without one come first.
    static let logins: [LogRow] = [
        LogRow("sshd.accepted", .accepted, "Accepted %method for %user from %host port %port ssh2"),
        LogRow("sshd.accepted", .accepted, "Accepted %method for %login from %host port %port ssh2: %key"),
        LogRow("sshd.failed", .failed, "Failed %method for %invalid%user from %host port %port ssh2"),
        LogRow(
            "sshd.failed",
            .failed,
            "Failed %method for invalid user%mark%nobody from %host port %port ssh2",
            since: "old"
        ),
        LogRow(
            "sshd.failed",
            .failed,
            "Failed %method for {invalid|illegal} user %mark%user from %host port %port ssh2: %key"
        ),
        LogRow("sshd.failed", .failed, "Failed %method for %login from %host port %port ssh2: %key"),
        LogRow("sshd.failed", .failed, "Failed %method for %invalid%user from %host port %port", since: "old"),
        LogRow("sshd.partial", .partial, "Partial %method for %invalid%user from %host port %port ssh2"),
        LogRow("sshd.partial", .partial, "Partial %method for %invalid%login from %host port %port ssh2: %key"),
        LogRow("sshd.postponed", .postponed, "Postponed %method for %invalid%user from %host port %port ssh2"),
        LogRow("sshd.postponed", .postponed, "Postponed %method for %invalid%login from %host port %port ssh2: %key"),
        LogRow(
            "sshd.too-many",
            .preauthEnd,
            "maximum authentication attempts exceeded for %invalid%user from %host port %port ssh2"
        ),
    ]

    /// Users who do not exist or may not log in: auth.c `allowed_user`, `getpwnamallow`, and others.
    static let refusals: [LogRow] = [
        LogRow("sshd.invalid-user", .refusedUser, "Invalid user %user from %host port %port"),
        LogRow("sshd.invalid-user", .refusedUser, "Invalid user%nobody from %host port %port", since: "old"),
        LogRow("sshd.invalid-user", .refusedUser, "{Invalid|Illegal} user %user from %host", since: "old"),
        LogRow("sshd.invalid-user", .refusedUser, "{Invalid|Illegal} user%nobody from %host", since: "old"),
        LogRow("sshd.invalid-user", .refusedUser, "input_userauth_request: {invalid|illegal} user %user", since: "old"),
        LogRow("sshd.not-allowed", .refusedUser, "User %user from %host not allowed because %reason"),
        LogRow("sshd.not-allowed", .refusedUser, "User %user not allowed because %reason"),
        LogRow("sshd.root-refused", .refusedUser, "ROOT LOGIN REFUSED FROM %host{ port %port|}", user: "root"),
        LogRow("sshd.account-denied", .refusedUser, "Access denied for user %user by PAM account configuration"),
        LogRow(
            "sshd.prohibited",
            .refusedUser,
            "administratively prohibited connection for %invalid%user from %host port %port",
            since: "9.9"
        ),
        LogRow("sshd.expired", .refusedUser, "Account %user has expired"),
        LogRow("sshd.expired", .refusedUser, "User %user password has expired (%reason)"),
        LogRow("sshd.restricted", .refusedUser, "Login restricted for %user: %reason"),
        LogRow(
            "sshd.wrong-host",
            .refusedUser,
            "%any: Authentication tried for %login with correct key but not from a permitted host (host=%any, ip=%host"
                + "{, required=%reason|}).",
            method: "publickey"
        ),
        LogRow(
            "sshd.wrong-host",
            .refusedUser,
            "Authentication tried for %login with correct key but not from a permitted host (host=%any, ip=%host"
                + "{, required=%reason|}).",
            since: "old",
            method: "publickey"
        ),
        LogRow(
            "sshd.wrong-source",
            .refusedUser,
            "%any: Authentication tried for %login with valid certificate but not from a permitted source address "
                + "(%host).",
            method: "publickey"
        ),
        LogRow(
            "sshd.wrong-source",
            .refusedUser,
            "Authentication tried for %login with valid certificate but not from a permitted {source address|host} "
                + "(%host).",
            since: "old",
            method: "publickey"
        ),
        LogRow("sshd.auth-refused", .other, "Authentication refused for %user: %reason"),
        LogRow("sshd.auth-refused", .other, "Authentication refused: %reason"),
        LogRow("sshd.root-command", .other, "Root login accepted for forced command.", user: "root"),
        LogRow("sshd.no-shadow", .other, "Could not get shadow information for %user"),
        LogRow("sshd.denied", .refusedUser, "Login denied for %user from %host", since: "old"),
    ]
}
