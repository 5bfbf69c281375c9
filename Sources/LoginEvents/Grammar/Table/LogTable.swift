/// The messages that the grammar knows, each in one row; within a family the first row that fits counts.
enum LogTable {
    /// The rows of OpenSSH and of what PAM writes for it, in the order in which they are tried.
    static let sshd =
        logins + refusals + connections + ends + penalties + channels + server + keys + pam + pamLibrary + sessions
        + sftp
        + terminals + authentication + system + others
    /// The rows of dropbear and of what PAM writes for it.
    static let dropbear = dropbearMessages + dropbearRarer + pam + terminals
}
