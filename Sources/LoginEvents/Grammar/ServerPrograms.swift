/// The programs that serve SSH: what they are called, and where distributions and the programs' own makefiles put them.
public enum ServerPrograms {
    /// Their names (`_COMM`), which a process can choose.
    ///
    /// Alpine's packages with PAM or Kerberos call sshd by what it is built with; a system of few megabytes has dropbear and
    /// its tools in one file.
    public static let names = [
        "sshd", "sshd-session", "sshd-auth", "sshd.pam", "sshd.krb5", "sshd-session.pam", "sshd-session.krb5",
        "sshd-auth.pam", "sshd-auth.krb5", "dropbear", "dropbearmulti",
    ]

    /// Their paths (`_EXE` in the journal) but for those of `isServer`; only root can write there.
    public static let paths: Set<String> = {
        var paths: Set<String> = []
        for directory in ["/usr/sbin/", "/usr/bin/", "/sbin/", "/usr/local/sbin/"] {
            for name in ["sshd", "sshd.pam", "sshd.krb5", "dropbear", "dropbearmulti"] {
                paths.insert(directory + name)
            }
        }
        for directory in helperDirectories {
            for name in names where name.hasPrefix("sshd-") { paths.insert(directory + name) }
        }
        return paths
    }()

    /// Where sshd's helpers are: Debian, Fedora, Arch and Alpine, openSUSE, Gentoo, what is built from source.
    private static let helperDirectories = [
        "/usr/lib/openssh/", "/usr/libexec/openssh/", "/usr/lib/ssh/", "/usr/libexec/ssh/", "/usr/lib/misc/",
        "/usr/lib64/misc/", "/usr/lib64/ssh/", "/usr/libexec/", "/usr/local/libexec/",
    ]

    /// Whether a program's path is that of a server.
    ///
    /// Besides `paths` those of NixOS and Guix, which hold a hash: `/nix/store/…-openssh-10.0p2/bin/sshd`. Any user can have
    /// a package built there, so that a path proves nothing unless the process is root's.
    public static func isServer(_ path: String) -> Bool {
        if paths.contains(path) { return true }
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0].isEmpty, parts[2].elementsEqual("store".utf8),
            ["nix", "gnu"].contains(where: { parts[1].elementsEqual($0.utf8) }),
            ["bin", "sbin", "libexec"].contains(where: { parts[4].elementsEqual($0.utf8) }),
            names.contains(where: { parts[5].elementsEqual($0.utf8) })
        else { return false }
        // The hash of 32 letters, and the package.
        let package = parts[3].dropFirst(32)
        return ["-openssh", "-dropbear"].contains { package.starts(with: $0.utf8) }
    }
}
