/// The programs that serve SSH: what they are called, and where distributions and the programs' own makefiles put them.
public enum ServerPrograms {
    /// Their paths (`_EXE` in the journal); only root can write there.
    public static let paths: Set<String> = [
        "/usr/sbin/sshd", "/usr/bin/sshd", "/sbin/sshd", "/usr/local/sbin/sshd",
        "/usr/lib/openssh/sshd-session", "/usr/lib/openssh/sshd-auth",
        "/usr/libexec/openssh/sshd-session", "/usr/libexec/openssh/sshd-auth",
        "/usr/libexec/ssh/sshd-session", "/usr/libexec/ssh/sshd-auth",
        "/usr/lib/ssh/sshd-session", "/usr/lib/ssh/sshd-auth",
        "/usr/libexec/sshd-session", "/usr/libexec/sshd-auth",
        "/usr/local/libexec/sshd-session", "/usr/local/libexec/sshd-auth",
        "/usr/sbin/dropbear", "/usr/bin/dropbear", "/sbin/dropbear", "/usr/local/sbin/dropbear",
        "/usr/sbin/dropbearmulti", "/usr/bin/dropbearmulti",
    ]

    /// Their names (`_COMM`), which a process can choose.
    public static let names = ["sshd", "sshd-session", "sshd-auth", "dropbear"]
}
