import ArgumentParser

/// `doorbell feeds`: the lists that the score of an address is made from.
struct FeedsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feeds",
        abstract: "Show the lists that scores are made from, and bring them up to date.",
        subcommands: [FeedsListCommand.self, FeedsUpdateCommand.self, FeedsImportCommand.self],
        defaultSubcommand: FeedsListCommand.self
    )
}
