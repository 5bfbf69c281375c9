import Glibc

/// Asks before something is changed that people depend on.
enum Confirmation {
    /// Returns when the answer is yes; throws when it is not, or when nobody can be asked.
    static func require(_ question: String, isAgreed: Bool) throws(CommandFailure) {
        if isAgreed { return }
        guard isatty(STDIN_FILENO) == 1 else {
            throw CommandFailure(
                message: "nobody to ask: the standard input is no terminal",
                hints: ["add --yes to go on without asking"]
            )
        }
        Output.text("\(question) [y/N] ")
        let answer = readLine()?.lowercased() ?? ""
        guard answer == "y" || answer == "yes" else { throw CommandFailure(message: "nothing was changed") }
    }

    /// The failure of a command that only root can run.
    static func notRoot(_ command: String) -> CommandFailure {
        CommandFailure(message: "only root can do this; nothing was changed", hints: ["run: sudo \(command)"])
    }
}
