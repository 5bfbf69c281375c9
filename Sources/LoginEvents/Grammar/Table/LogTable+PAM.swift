extension LogTable {
    private static let facts = "logname=%any uid=%any euid=%any tty=%any ruser=%any rhost="

    private static let usual = "authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost="

    /// What PAM's modules write as sshd or dropbear, and what auth-pam.c says of PAM.
    static let pam: [LogRow] = [
        // What pam_unix writes for nearly every attempt, word by word: the rows behind take any module's.
        LogRow("pam.failure", .pamFailure, "pam_unix(sshd:auth): \(usual)%host%account"),
        LogRow("pam.unknown-user", .other, "pam_unix(sshd:auth): check pass; user unknown"),
        LogRow("pam.session-closed", .pamSessionClosed, "pam_unix(sshd:session): session closed for user %user"),
        LogRow("pam.failure", .pamFailure, "pam_%word(%word:auth): authentication failure; \(facts)%host%account"),
        LogRow("pam.failure", .pamFailure, "pam_%word(%word:auth): authentication failure; \(facts)%account"),
        LogRow("pam.failure", .pamFailure, "{(pam_unix) |}authentication failure; \(facts)%host%account", since: "old"),
        LogRow("pam.more-failures", .pamFailure, "PAM %count more authentication failure{s|}; \(facts)%host%account"),
        LogRow("pam.more-failures", .pamFailure, "PAM %count more authentication failure{s|}; \(facts)%account"),
        LogRow("pam.max-tries", .other, "PAM service(%word) ignoring max retries; %number > %number"),
        LogRow(
            "pam.session-opened",
            .pamSessionOpened,
            "pam_unix(%word:session): session opened for user %user(uid=%number) by %reason"
        ),
        LogRow(
            "pam.session-opened",
            .pamSessionOpened,
            "pam_unix(%word:session): session opened for user %user by %reason"
        ),
        LogRow("pam.session-opened", .pamSessionOpened, "pam_unix(%word:session): session opened for user %user"),
        LogRow("pam.session-closed", .pamSessionClosed, "pam_unix(%word:session): session closed for user %user"),
        LogRow(
            "pam.session-opened",
            .pamSessionOpened,
            "{(pam_unix) |}session opened for user %user by %reason",
            since: "old"
        ),
        LogRow("pam.session-closed", .pamSessionClosed, "{(pam_unix) |}session closed for user %user", since: "old"),
        LogRow("pam.unknown-user", .other, "pam_%word(%word:auth): check pass; user unknown"),
        LogRow("pam.unknown-user", .other, "{(pam_unix) |}check pass; user unknown", since: "old"),
        LogRow("pam.no-password", .other, "pam_%word(%word:auth): auth could not identify password for [%user]"),
        LogRow("pam.bad-user", .other, "pam_%word(%word:auth): bad username [%user]"),
        LogRow("pam.expired", .other, "pam_unix(%word:account): account %user has expired (%reason)"),
        LogRow("pam.expired", .other, "pam_unix(%word:account): expired password for user %user (%reason)"),
        LogRow(
            "pam.locked",
            .refusedUser,
            "pam_faillock(%word:auth): Consecutive login failures for user %user account temporarily locked"
        ),
        LogRow("pam.locked", .refusedUser, "pam_tally2(%word:auth): user %user (%number) %reason"),
        LogRow("pam.received", .pamFailure, "pam_sss(%word:auth): received for user %user: %count (%reason)"),
        LogRow("pam.denied", .refusedUser, "pam_sss(%word:account): Access denied for user %user: %count (%reason)"),
        LogRow(
            "pam.denied",
            .refusedUser,
            "pam_succeed_if(%word:%word): requirement \"%any\" not met by user \"%user\""
        ),
        LogRow(
            "pam.succeed-if",
            .other,
            "pam_succeed_if(%word:%word): requirement \"%any\" was met by user \"%user\""
        ),
        LogRow("pam.denied", .refusedUser, "pam_access(%word:account): access denied for user `%user' from `%host'"),
        LogRow("pam.denied", .refusedUser, "pam_listfile(%word:%word): Refused user %user for service %word"),
        LogRow("pam.other", .other, "pam_%word(%word): %reason"),
        LogRow("pam.other", .other, "pam_%word: %reason"),
        LogRow(
            "sshd.pam-error",
            .pamFailure,
            "PAM: Have exhausted maximum number of retries for service for %invalid%user from %host"
        ),
        LogRow("sshd.pam-error", .pamFailure, "PAM: %first for %invalid%user from %host"),
        LogRow("sshd.pam-message", .other, "PAM: %reason"),
    ]

    /// What libpam says without a module, and modules that write under a tag of their own, `sshd(MODULE)`.
    static let pamLibrary: [LogRow] = [
        LogRow(
            "pam.more-failures",
            .pamFailure,
            "%count more authentication failure{s|}; \(facts)%host%account",
            since: "old"
        ),
        LogRow(
            "pam.more-failures",
            .pamFailure,
            "%count more authentication failure{s|}; \(facts)%account",
            since: "old"
        ),
        LogRow("pam.google", .other, "Accepted google_authenticator for %user"),
        LogRow("pam.google", .pamFailure, "Invalid verification code for %user"),
        LogRow("pam.google", .other, "No secret configured for user %user, asking for code anyway."),
        LogRow(
            "pam.google",
            .other,
            "{Did not receive verification code from user|Dummy password supplied by PAM. %reason}"
        ),
        LogRow("pam.google", .other, "Failed to {read|update secret file|create tempfile|change} \"%reason"),
        LogRow("pam.google", .other, "Too many concurrent login attempts (%reason"),
        LogRow("pam.google", .other, "Trying to reuse a previously used time-based code (%reason"),
        LogRow(
            "pam.google",
            .other,
            "{Secret file|Could not read|getpwnam_r(|Failed to look up user|debug: %any} %reason"
        ),
        LogRow("pam.library", .other, "PAM %reason"),
    ]
}
