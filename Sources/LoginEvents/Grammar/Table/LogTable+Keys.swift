extension LogTable {
    /// What is said about keys and certificates: auth2-pubkey.c, auth2-pubkeyfile.c, auth2-hostbased.c, auth.c.
    static let keys: [LogRow] = [
        LogRow("sshd.key-found", .other, "Accepted key %type %fingerprint found at %reason"),
        LogRow(
            "sshd.certificate-found",
            .other,
            "Accepted certificate ID \"%id\" (serial %serial) signed by CA %word %authority found at %reason"
        ),
        LogRow(
            "sshd.certificate-found",
            .other,
            "Accepted certificate ID \"%id\" (serial %serial) signed by %word CA %authority via %reason"
        ),
        LogRow(
            "sshd.certificate-found",
            .other,
            "Accepted certificate ID \"%id\" signed by %word CA %authority %reason"
        ),
        LogRow("sshd.key-found", .other, "Accepted %word public key %fingerprint from %reason"),
        LogRow("sshd.certificate-refused", .other, "Certificate invalid: %reason"),
        LogRow("sshd.certificate-refused", .other, "Certificate %reason"),
        LogRow(
            "sshd.certificate-refused",
            .other,
            "Refusing certificate ID \"%id\" serial=%serial signed by %word CA %authority{ via %word|}: %reason",
            since: "10.1"
        ),
        LogRow("sshd.certificate-refused", .other, "%any: Certificate %reason"),
        LogRow("sshd.revoked", .other, "Authentication key %type %fingerprint revoked by file %reason"),
        LogRow(
            "sshd.revoked",
            .other,
            "Error checking authentication key %type %fingerprint in revoked keys file %reason"
        ),
        LogRow("sshd.revoked", .other, "WARNING: revoked key for %host attempted authentication"),
        LogRow(
            "sshd.presence",
            .other,
            "public key %type %fingerprint signature for %invalid%user from %host port %port rejected: %reason"
        ),
        LogRow("sshd.key-refused", .other, "userauth_{pubkey|hostbased}: %reason"),
        LogRow("sshd.key-refused", .other, "refusing %word key{: %reason|}"),
        LogRow("sshd.key-refused", .other, "Refused by {key|certificate} options{ at %reason|}"),
        LogRow("sshd.key-refused", .other, "refusing previously-used %word key"),
        LogRow("sshd.key-refused", .other, "%method key type %word is not in permitted list %reason"),
        LogRow("sshd.key-refused", .other, "Refusing RSA key because %reason"),
        LogRow(
            "sshd.host-mismatch",
            .other,
            "userauth_hostbased mismatch: client sends %word, but we resolve %host to %word"
        ),
        LogRow("sshd.key-file", .other, "Could not open user '%user' %word{ %word|} '%any': %reason"),
        LogRow("sshd.key-file", .other, "Could not open {authorized keys|authorized principals} '%any': %reason"),
        LogRow("sshd.key-file", .other, "User '%user' %any '%reason' is not a regular file"),
        LogRow("sshd.key-file", .other, "User %user authorized {keys|principals} %word is not a regular file"),
        LogRow("sshd.rhosts", .other, "Rhosts authentication refused for %user: %reason"),
        LogRow("sshd.key-command", .other, "Authorized{Keys|Principals}Command{User|} %reason"),
        LogRow("sshd.key-command", .other, "No user for Authorized{Keys|Principals}Command specified, skipping"),
        LogRow("sshd.gss", .other, "GSSAPI MIC check failed"),
        LogRow("sshd.gss", .other, "Authorized to %user, krb5 principal %reason"),
    ]

    /// What else may be said of a connection; the last rows are the widest.
    static let others: [LogRow] = [
        LogRow("sshd.password-change", .other, "password change not supported"),
        LogRow("sshd.expired-password", .other, "Password expired{ (unable to change with privsep)|}"),
        LogRow("sshd.monitor-name", .other, "wrong user name passed to monitor: expected %any != %reason"),
        LogRow("sshd.internal", .other, "INTERNAL ERROR: %reason"),
        LogRow("sshd.internal", .other, "{Internal|internal} error: %reason"),
        LogRow("sshd.login-message", .other, "Attempt to write login records by non-root user (aborting)"),
        LogRow("sshd.internal", .other, "%function: %reason"),
    ]
}
