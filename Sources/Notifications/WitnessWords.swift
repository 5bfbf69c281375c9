import LoginEvents

/// Which sources saw a login, in words; nothing is said of one that the hook alone saw, because that is the usual.
enum WitnessWords {
    /// The words; `nil` where there is nothing to say.
    static func text(_ witnesses: LoginWitnesses) -> String? {
        let logs = witnesses.subtracting([.hook, .wtmp])
        let hasRecord = witnesses.contains(.wtmp)
        if witnesses.contains(.hook) {
            if logs.isEmpty { return hasRecord ? "seen by hook and wtmp" : nil }
            return hasRecord ? "seen by hook, log and wtmp" : "seen by hook and log"
        }
        if logs.contains(.journal) { return "log only: the journal names sshd as its writer, the hook did not see it" }
        if !logs.isEmpty {
            return hasRecord ? "seen by log and wtmp, not by the hook" : "log only: cannot be proven genuine"
        }
        return hasRecord ? "wtmp only: neither the hook nor a log saw it" : nil
    }
}
