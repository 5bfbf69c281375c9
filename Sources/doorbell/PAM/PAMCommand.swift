import ArgumentParser

/// `doorbell pam`: puts the hook into sshd's PAM stack and takes it out again.
struct PAMCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pam",
        abstract: "Put the hook into sshd's PAM stack, or take it out again.",
        subcommands: [PAMEnableCommand.self, PAMDisableCommand.self]
    )

    /// Options of both.
    struct Options: ParsableArguments {
        @Option(help: "The PAM service to change.")
        var service = "sshd"

        @Option(help: "Where the files of the services are.", completion: .directory)
        var pamDirectory = PAMTrial.directory

        @Flag(name: .customLong("dry-run"), help: "Show what would change, and change nothing.")
        var isDryRun = false

        @Flag(name: .customLong("yes"), help: "Do not ask.")
        var isAgreed = false

        /// The service's file, as root.
        func file() throws -> PAMServiceFile {
            try PAMServiceFile(directory: pamDirectory, service: service)
        }
    }
}
