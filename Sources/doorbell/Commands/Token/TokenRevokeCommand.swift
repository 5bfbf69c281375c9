import ArgumentParser
import HostSources
import Pipeline
import Timestamps

/// `doorbell token revoke`.
struct TokenRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Take a key back, for good; a server that runs refuses it within a second."
    )

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: "The key's name or number, as \"doorbell token list\" shows them.")
    var key: String

    func validate() throws { _ = try choice }

    private var choice: TokenChoice {
        get throws {
            if let choice = TokenChoice(key) { return choice }
            throw ValidationError("\(ShownText(key)) is neither a name nor a number of a key")
        }
    }

    func run() throws {
        let store = try TokenOpening.openExisting(try options.load())
        guard let store else { throw TokenText.failure(.missing(try choice)) }
        Output.text(try revoke(in: store, at: SystemClock().now()))
    }

    /// Revokes the key and says which.
    func revoke(in store: some TokenStore, at now: Timestamp) throws -> String {
        do {
            let token = try store.revoke(try choice, at: now)
            return "Key \(token.number), \"\(token.name)\" of the account \"\(token.accountName)\", counts no more.\n"
        } catch let refusal as TokenRefusal {
            throw TokenText.failure(refusal)
        } catch {
            throw CommandFailure(message: "\(error)")
        }
    }
}
