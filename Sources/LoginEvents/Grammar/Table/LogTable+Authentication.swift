extension LogTable {
    /// What may be said of methods, keys and the key exchange: auth.c, auth2*.c, misc.c, dh.c, kex*.c, gss-serv*.c, krl.c.
    static let authentication: [LogRow] = [
        LogRow("sshd.key-command", .other, "{Unsafe|Could not stat} Authorized{Keys|Principals}Command %reason"),
        LogRow("sshd.key-command", .other, "Authorized{Keys|Principals}Command: %reason"),
        LogRow("sshd.rhosts", .other, "User %user hosts file %any is not a regular file"),
        LogRow("sshd.methods", .server, "Invalid {AllowUsers|DenyUsers} pattern %reason"),
        LogRow("sshd.methods", .other, "{Disabled|Unknown authentication} method %reason"),
        LogRow("sshd.methods", .other, "{empty authentication method list|Authentication methods list %reason}"),
        LogRow("sshd.methods", .other, "No AuthenticationMethods left after eliminating disabled methods"),
        LogRow("sshd.methods", .server, "AuthenticationMethods cannot be satisfied by enabled authentication methods"),
        LogRow("sshd.networks", .other, "In{consistent mask length for network|valid network entry} %reason"),
        LogRow("sshd.key-options", .other, "Inconsistent authentication options: %reason"),
        LogRow("sshd.key-options", .other, "Unable to parse {\"%any\" section|certificate options}: %reason"),
        LogRow("sshd.pam-state", .other, "UsePAM{ not set|=no}, but ended up in %reason"),
        LogRow("sshd.pam-state", .other, "sshpam_device.query failed"),
        LogRow("sshd.revoked", .other, "{KRL|Unsupported KRL|Parse key in KRL:|parse KRL key:} %reason"),
        LogRow("sshd.revoked", .other, "All keys used to sign KRL were revoked"),
        LogRow("sshd.bad-packet", .preauthEnd, after: .other, "kex_protocol_error: %reason", since: "8.5"),
        LogRow("sshd.kex", .other, "invalid public DH value{: | (}%reason"),
        LogRow("sshd.kex", .other, "WARNING: {could not open|no suitable primes|selected prime disappeared} %reason"),
        LogRow("sshd.kex", .other, "moduli:%number: %reason"),
        LogRow("sshd.kex", .other, "{SSH2_MSG_EXT_INFO with too many entries, |too many SSH2_MSG_EXT_INFO }%reason"),
        LogRow("sshd.kex", .other, "Unsupported KEX algorithm %reason"),
        LogRow("sshd.kex", .other, "Remote version \"%any\" uses unsafe RSA signature scheme; %reason"),
        LogRow("sshd.kex", .other, "No supported {PK algorithms|ciphers|key exchange algorithms} found"),
        LogRow("sshd.kex", .other, "match_filter_{denylist|allowlist} failed"),
        LogRow("sshd.packet", .other, "{packet_disconnect called recursively.|Warning: %reason}"),
        LogRow(
            "sshd.gss",
            .other,
            "{Badly formed OID received|No authentication or GSSAPI context|accept_ctx died|Couldn't get MIC"
                + "|Couldn't convert client name|Cannot initialize krb5 context|No client public key"
                + "|Zero length token output when incomplete|Integrity flag wasn't set"
                + "|Mutual Authentication flag wasn't set|Received KEXGSS_INIT after initialising"
                + "|Unable to acquire credentials for the server|Unknown gssapi mechanism"
                + "|Protocol error: no matching group found}"
        ),
        LogRow(
            "sshd.gss",
            .other,
            "{GSS_GEX, bad parameters: |kexgex_hash failed: |gss_krb5_copy_ccache() failed}%reason"
        ),
        LogRow("sshd.gss", .other, "{fchmod|mkstemp}(): %reason"),
        LogRow("sshd.tcpwrap", .other, "warning: %reason"),
        LogRow("sshd.tcpwrap", .other, "/etc/hosts.{allow|deny}, line %number: %reason"),
        LogRow("sshd.tcpwrap", .other, "{aclexec returned %number|libwrap refuse returns}"),
    ]

    /// What the program itself runs into, at any time: misc.c, uidswap.c, xmalloc.c, entropy.c, openbsd-compat.
    static let system: [LogRow] = [
        LogRow("sshd.debug", .other, "debug{1|2|3}: %reason"),
        LogRow(
            "sshd.system",
            .other,
            "{read|write|poll|ppoll|select|pselect|socket|listen|getaddrinfo|getnameinfo|socketpair|reexec socketpair"
                + "|setluid|gethostname|getgroups|setgroups|fork()|chdir(\"/\")|socket: CLOEXEC}: %reason"
        ),
        LogRow("sshd.system", .other, "{getsockname|getpeername|getnameinfo} failed: %reason"),
        LogRow(
            "sshd.system",
            .other,
            "{setsockopt |fcntl(|dup |dup2 |read /|open /|error reading |error writing }%reason"
        ),
        LogRow("sshd.system", .other, "{pipe(notify_pipe) failed|unlink(%any):} %reason"),
        LogRow("sshd.system", .other, "fork of unprivileged child failed"),
        LogRow("sshd.system", .other, "{unable to lock|unable to make|unable to set|can't limit} %reason"),
        LogRow("sshd.memory", .other, "{xmalloc|xcalloc|xreallocarray|xrecallocarray|xvasprintf|xstrdup}: %reason"),
        LogRow("sshd.memory", .other, "{allocation failed|Unable to create connection}"),
        LogRow("sshd.memory", .other, "sshbuf_new %any failed"),
        LogRow("sshd.internal", .other, "{main|addargs|replacearg|subprocess}: %reason"),
        LogRow("sshd.internal", .other, "{sshkey_fingerprint|privsep_preauth|stdfd_devnull} failed"),
        LogRow("sshd.internal", .other, "login grace time {clear|setitimer} failed"),
        LogRow("sshd.random", .other, "Couldn't {obtain random bytes|open} %reason"),
        LogRow("sshd.random", .other, "{PRNG is not seeded|Could not obtain seed from PRNGd}"),
        LogRow("sshd.random", .other, "{OpenSSL version mismatch. %reason|libcrypto failed to initialize.}"),
        LogRow("sshd.routing-domain", .other, "Invalid routing domain %reason"),
        LogRow("sshd.routing-domain", .other, "{Unable to set|Failed to get|Failed to set} routing domain%reason"),
        LogRow(
            "sshd.routing-domain",
            .other,
            "{Setting routing domain is|Routing domains are} not supported on this platform"
        ),
    ]
}
