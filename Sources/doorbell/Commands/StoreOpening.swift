import Pipeline

/// Opens the host's database for a command.
enum StoreOpening {
    /// The database of a configuration, beside the agent that has it open.
    static func open(_ configuration: Configuration, isWriting: Bool) throws -> any Stores {
        throw CommandFailure(message: "\(configuration.databasePath) cannot be opened")
    }
}
