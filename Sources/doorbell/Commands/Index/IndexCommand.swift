import ArgumentParser

/// `doorbell index`: the compiled form of everything that is known about addresses.
struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Say what the index of addresses holds, check it, or build it.",
        subcommands: [IndexInfoCommand.self, IndexVerifyCommand.self, IndexBuildCommand.self],
        defaultSubcommand: IndexInfoCommand.self
    )
}
