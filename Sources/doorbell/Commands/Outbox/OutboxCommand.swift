import ArgumentParser

/// `doorbell outbox`: what is still to be told, and what could not be.
struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Show what is still to be told and what could not be, and send it again.",
        subcommands: [OutboxListCommand.self, OutboxResendCommand.self],
        defaultSubcommand: OutboxListCommand.self
    )
}
