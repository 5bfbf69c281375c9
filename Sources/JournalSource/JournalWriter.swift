import LoginEvents

/// Who wrote an entry, by the fields that journald itself adds and no client can (systemd.journal-fields(7)).
struct JournalWriter: Hashable {
    /// `_EXE`; journald may find none when the process has ended.
    var program: [UInt8]?
    /// `_COMM`, which a process can choose.
    var command: [UInt8]?
    /// `_UID`.
    var user: [UInt8]?

    /// What sshd writes as the user who has logged in (OpenSSH session.c, packet.c, serverloop.c): never a login.
    private static let userLines = [
        "Starting session: ", "Close session: ", "Received disconnect from ", "Disconnected from ",
        "Connection closed by ", "Connection reset by ", "Timeout, client not responding from ", "Transferred: ",
        "Exiting on signal ", "terminating inactive connection from ",
    ]

    /// How far a message is believed that this writer sent.
    ///
    /// A user can start sshd himself with whatever code he likes in it; what such a process says of logins is refuted,
    /// and what sshd itself says as a user is at best unproven.
    func provenance(of message: [UInt8]) -> LogProvenance {
        let isRoot = user.map { $0.elementsEqual("0".utf8) }
        if isRoot != false, program == nil, command == nil { return .unproven }
        switch isRoot {
        case true where isKnown: return .proven
        case nil where isKnown: return .unproven
        case false where isSSHD && Self.isUserLine(message): return .unproven
        default: return .refuted(by: words)
        }
    }

    private var isKnown: Bool {
        if let path { return ServerPrograms.isServer(String(decoding: path, as: UTF8.self)) }
        return ServerPrograms.names.contains { command?.elementsEqual($0.utf8) ?? false }
    }

    private var isSSHD: Bool { isKnown && name.starts(with: "sshd".utf8) }

    /// The program's name without its directory.
    var name: [UInt8] { (path ?? command ?? []).split(separator: 0x2F).last.map(Array.init) ?? [] }

    /// The program's path without the kernel's mark of a file that was replaced while it ran.
    private var path: [UInt8]? {
        guard let program else { return nil }
        let mark = Array(" (deleted)".utf8)
        return program.suffix(mark.count).elementsEqual(mark) ? program.dropLast(mark.count) : program
    }

    private static func isUserLine(_ message: [UInt8]) -> Bool {
        userLines.contains { message.starts(with: $0.utf8) }
    }

    /// Program, or name, and user: at most 256 bytes.
    private var words: RawText {
        let name = path ?? command ?? Array("an unknown program".utf8)
        return RawText(name.prefix(200) + Array(" (uid ".utf8) + (user ?? Array("unknown".utf8)).prefix(20) + [0x29])
    }
}
