import Pipeline
import SQLiteFiles
import SQLiteStore

/// Opens the host's database for a command.
enum StoreOpening {
    /// The database of a configuration, beside the agent that has it open.
    static func open(_ configuration: Configuration, isWriting: Bool) throws -> any Stores {
        if isWriting { try StateOwner.become(ownerOf: configuration.stateDirectory) }
        do {
            return try SQLiteStore(path: configuration.databasePath, access: isWriting ? .editor : .reader)
        } catch let error as StoreError where error.cause == .noAccess {
            throw CommandFailure(message: "\(error)", hints: ["only root and the agent's account can open it"])
        } catch {
            throw CommandFailure(message: "\(error)")
        }
    }
}
