import ArgumentParser
import Glibc

/// `doorbell pam disable`: takes exactly the line out again that `enable` put in.
struct PAMDisableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable",
        abstract: "Take the hook's line out of the PAM stack; every other byte stays as it is."
    )

    @OptionGroup var options: PAMCommand.Options

    func run() throws {
        let file = try options.file()
        let old = PAMStack(file.bytes)
        switch old.presence {
        case .absent:
            Output.line("The hook is not in \(file.path); nothing to do.")
            return
        case .foreign(let index):
            throw CommandFailure(
                message: "line \(index + 1) of \(file.path) runs the hook, and was not written by this program",
                hints: ["remove it by hand"]
            )
        case .ours: break
        }
        var new = old
        new.remove()
        Output.text(UnifiedDiff(old: old.lines, new: new.lines, path: file.path).description)
        if options.isDryRun { return }
        try Confirmation.require("Write this?", isAgreed: options.isAgreed)
        guard geteuid() == 0 else { throw Confirmation.notRoot("doorbell pam disable") }
        try file.replace(with: new.bytes)
        file.dropBackup(equalTo: new.bytes)
        Output.line("The hook is out of \(file.path). Sessions that are open end without being noticed.")
    }
}
