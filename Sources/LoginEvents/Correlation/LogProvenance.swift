/// What is known about who really wrote a log line.
public enum LogProvenance: Hashable, Sendable {
    /// The journal took it from a process that is sshd or dropbear itself, run by root.
    case proven
    /// The journal took it from another program or another user: any local user can write such a line.
    case refuted(by: RawText)
    /// A file says nothing about who wrote it.
    case unproven
}
