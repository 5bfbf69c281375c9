import ArgumentParser
import FoundationEssentials
import Glibc

/// `doorbell pam enable`: puts the hook at the end of the session stack, after a trial.
struct PAMEnableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable",
        abstract: "Put the hook at the end of sshd's session stack, after a trial with a private copy of sshd.",
        discussion: """
            Shows the change, makes a real login on loopback with the stack as it is and as it would be, and writes \
            the file only when both work. Running sessions and sshd itself need no restart.
            """
    )

    @OptionGroup var options: PAMCommand.Options

    @Option(help: "The hook.", completion: .file())
    var hook = HookBinary.path

    @Option(help: "The agent's runtime directory, when the configuration names another one.", completion: .directory)
    var runtimeDirectory = ConfigurationScope.system.runtimeDirectory

    @Flag(name: .customLong("without-trial"), help: "Write without trying it first.")
    var isWithoutTrial = false

    func validate() throws {
        guard HookBinary.isPlain(hook), HookBinary.isPlain(runtimeDirectory) else {
            throw ValidationError("paths must be absolute and of plain characters")
        }
    }

    func run() throws {
        let file = try options.file()
        let old = PAMStack(file.bytes)
        guard let new = try changed(old, path: file.path) else { return }
        Output.text(UnifiedDiff(old: old.lines, new: new.lines, path: file.path).description)
        if options.isDryRun { return }
        guard geteuid() == 0 else { throw Confirmation.notRoot("doorbell pam enable") }
        if let problem = HookBinary.problem(hook) ?? HookBinary.refusesToRun(hook, output: "/dev/null") {
            throw CommandFailure(message: problem, hints: ["nothing was changed"])
        }
        try Confirmation.require("Try this, and write it when it works?", isAgreed: options.isAgreed)
        try tryOut(old: old, new: new)
        try file.keepBackup()
        try file.replace(with: new.bytes)
        Output.line("The hook is in \(file.path); the next login rings. Undo with: doorbell pam disable")
        for advice in DescriptorLimit.ofListeners().compactMap(\.advice) { Output.line("note: \(advice)") }
    }

    /// The stack with the hook in it; `nil` when there is nothing to do, which was said.
    func changed(_ old: PAMStack, path: String) throws(CommandFailure) -> PAMStack? {
        var new = old
        switch old.presence {
        case .absent:
            _ = new.add(hook: program)
        case .foreign(let index):
            throw CommandFailure(
                message: "line \(index + 1) of \(path) runs the hook already, and was not written by this program",
                hints: ["keep it, or remove it by hand and run this again"]
            )
        case .ours:
            new.change(hook: program)
        }
        guard new != old else {
            Output.line("The hook is in \(path) already; nothing to do.")
            return nil
        }
        return new
    }

    /// The hook as the line calls it: it takes a directory that is not the usual one as its argument.
    private var program: String {
        runtimeDirectory == ConfigurationScope.system.runtimeDirectory ? hook : "\(hook) \(runtimeDirectory)"
    }

    private func tryOut(old: PAMStack, new: PAMStack) throws {
        if isWithoutTrial { return Output.line("Not tried, as you asked.") }
        guard options.pamDirectory == PAMTrial.directory else {
            return Output.line("Not tried: PAM reads \(PAMTrial.directory), not \(options.pamDirectory).")
        }
        Interruption.beginNoting()
        defer { Interruption.endNoting() }
        var before: [String] = []
        for user in users {
            let trial = try PAMTrial(user: user)
            defer { trial.cleanUp() }
            let verdict = trial.run(old, hook: false)
            guard verdict == .works else {
                before.append(try reason(verdict, "as it is", user: user))
                continue
            }
            let after = trial.run(new, hook: true)
            guard after == .works else {
                throw CommandFailure(message: try reason(after, "with the hook", user: user), hints: unchanged)
            }
            return Output.line("Tried: a login as \(user) works with the stack as it is and with the hook.")
        }
        throw CommandFailure(message: before.joined(separator: "\n"), hints: unchanged)
    }

    private var unchanged: [String] {
        ["nothing was changed", "add --without-trial to write it all the same"]
    }

    /// Root, and whoever called sudo.
    private var users: [String] {
        let caller = ProcessInfo.processInfo.environment["SUDO_USER"] ?? ""
        let isName = !caller.isEmpty && caller != "root" && caller.utf8.allSatisfy { $0 > 32 && $0 < 127 }
        return isName && !caller.hasPrefix("-") ? ["root", caller] : ["root"]
    }

    private func reason(_ verdict: PAMTrial.Verdict, _ which: String, user: String) throws -> String {
        switch verdict {
        case .works: return ""
        case .hookNotReached: return "the login works, but the stack ends before the hook's line is reached"
        case .refused(let why): return "a trial login as \(user) through the stack \(which) failed: \(why)"
        case .impossible(let why): return "the stack \(which) could not be tried: \(why)"
        case .interrupted:
            // Said here, because the signal ends the process as soon as everything is undone.
            Output.errorLine("doorbell: interrupted; nothing was changed")
            throw ExitCode(1)
        }
    }
}
