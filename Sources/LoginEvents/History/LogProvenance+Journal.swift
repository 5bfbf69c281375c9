extension LogProvenance {
    /// What the journal's own fields say about who wrote an entry.
    ///
    /// - Parameters:
    ///   - executable: `_EXE`; empty when it is missing.
    ///   - command: `_COMM`, which a process can choose itself; empty when it is missing.
    ///   - user: `_UID`, in digits; empty when it is missing.
    public init(executable: [UInt8], command: [UInt8], user: [UInt8]) {
        let path = executable.isEmpty ? command : executable
        guard let name = path.split(separator: UInt8(ascii: "/")).last else {
            self = .unproven
            return
        }
        guard ServerPrograms.names.contains(where: { name.elementsEqual($0.utf8) }) else {
            self = .refuted(by: RawText(name))
            return
        }
        // Anyone may start sshd under their own account, and so does sshd itself for those who are logged in.
        self = user.elementsEqual("0".utf8) && !executable.isEmpty ? .proven : .unproven
    }
}

extension LogGrammar {
    /// What a line of `journalctl -o json` says about who wrote it; `unproven` for any other line.
    public func provenance(of line: [UInt8]) -> LogProvenance {
        guard line.first == UInt8(ascii: "{"), let object = JournalObject(line) else { return .unproven }
        return LogProvenance(
            executable: object.executable ?? [],
            command: object.command ?? [],
            user: object.user ?? []
        )
    }
}

extension LogMatch {
    /// Whether the line is a JSON object, which is read when its reading is asked for.
    public var isObject: Bool { fields.contains(.object) }
}
