import Pipeline
import SQLiteFiles
import SQLiteStore

extension Configuration {
    /// The database of the API's keys.
    var tokensPath: String { stateDirectory + "/tokens.sqlite" }
}

/// Opens the database of keys for a command, beside the server that may have it open.
enum TokenOpening {
    /// The database, made when there is none.
    static func open(_ configuration: Configuration) throws -> any TokenStore {
        try StateOwner.become(ownerOf: configuration.stateDirectory)
        do {
            return try TokenDatabase(path: configuration.tokensPath, access: .command)
        } catch let error as StoreError where error.cause == .noAccess {
            throw CommandFailure(message: "\(error)", hints: ["only root and the agent's account can open it"])
        } catch {
            throw CommandFailure(message: "\(error)")
        }
    }

    /// The same; `nil` when nobody has made a key yet.
    static func openExisting(_ configuration: Configuration) throws -> (any TokenStore)? {
        try StateOwner.become(ownerOf: configuration.stateDirectory)
        do {
            guard try TokenDatabase.exists(at: configuration.tokensPath) else { return nil }
        } catch {
            throw CommandFailure(message: "\(error)", hints: ["only root and the agent's account can open it"])
        }
        return try open(configuration)
    }
}
