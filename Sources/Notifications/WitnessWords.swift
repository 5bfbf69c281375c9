import LoginEvents

/// Which sources saw a login, in words; nothing is said of one that the hook alone saw, because that is the usual.
enum WitnessWords {
    /// The words; `nil` where there is nothing to say.
    static func text(_ witnesses: LoginWitnesses) -> String? {
        let logs = witnesses.subtracting(.hook)
        guard !logs.isEmpty else { return nil }
        if witnesses.contains(.hook) { return "seen by hook and log" }
        if logs.contains(.journal) { return "log only: the journal names sshd as its writer, the hook did not see it" }
        return "log only: cannot be proven genuine"
    }
}
