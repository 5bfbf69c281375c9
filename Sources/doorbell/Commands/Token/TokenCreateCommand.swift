import ArgumentParser
import HostSources
import Pipeline
import RiskAPI
import Timestamps

/// `doorbell token create`.
struct TokenCreateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a key and show it, once.",
        discussion: """
            Only a digest of the key is kept: whoever loses the key makes another one and revokes the old one. A server \
            that runs takes it at once. Private lists and reports belong to the account, which several keys can share.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: "What to call it: letters, digits and . _ - @, a letter first.")
    var name: String

    @Option(help: "The account it belongs to; it is made when there is none.")
    var account = "default"

    @Option(help: "How long it counts, such as 12h, 90d or 52w; by default until it is revoked.")
    var expires: String?

    @Option(help: "Write the key to this new file, which only you can read, instead of showing it.")
    var output: String?

    @Option(help: "Take over the key in this file, that another server of this API gave out, instead of making one.")
    var existing: String?

    func validate() throws {
        _ = try parsed
        if output != nil, existing != nil {
            throw ValidationError("--output writes a new key, and --existing makes none: give one of the two")
        }
    }

    /// What the arguments mean.
    struct Wanted {
        var name: TokenName
        var account: TokenName
        var expires: Duration?
    }

    private var parsed: Wanted {
        get throws {
            guard let name = TokenName(self.name) else {
                throw ValidationError("\(ShownText(self.name)) is no name of a key: \(Self.form)")
            }
            guard let account = TokenName(self.account) else {
                throw ValidationError("--account \(ShownText(self.account)) is no name: \(Self.form)")
            }
            guard let expires else { return Wanted(name: name, account: account) }
            guard let length = ConfiguredText.age(expires), length > .zero else {
                throw ValidationError("--expires \(ShownText(expires)) is no length of time such as 12h, 90d or 52w")
            }
            return Wanted(name: name, account: account, expires: length)
        }
    }

    private static let form = "1 to 64 letters, digits and . _ - @, a letter first"

    func run() throws {
        let configuration = try options.load()
        let key = try self.key
        let file = try output.map { path throws(CommandFailure) in try KeyFile(path) }
        do {
            try file?.write(key)
            let store = try TokenOpening.open(configuration)
            let token = try create(key, in: store, at: SystemClock().now())
            file?.close()
            Output.error(Self.words(for: token, file: output, isExisting: existing != nil))
            if output == nil, existing == nil { Output.line(key.exposed()) }
        } catch {
            file?.discard()
            throw error
        }
    }

    private var key: APIKey {
        get throws {
            guard let existing else {
                var random = SystemRandomNumberGenerator()
                return APIKey(using: &random)
            }
            let file: BoundedFile
            do throws(BoundedFile.Failure) {
                file = try BoundedFile(path: existing, limit: 1024)
            } catch {
                throw CommandFailure(message: "\(existing) cannot be read: \(error)")
            }
            let text = file.text.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" || $0 == " " })
            guard text.count == 1, let key = APIKey(existing: String(text[0])) else {
                throw CommandFailure(
                    message: "\(existing) holds no key: one line of \(APIKey.shortest) to \(APIKey.longest) visible "
                        + "characters, ten of them different",
                    hints: ["without --existing a good key is made"]
                )
            }
            return key
        }
    }

    /// Keeps the key's digest.
    func create(_ key: APIKey, in store: some TokenStore, at now: Timestamp) throws -> APIToken {
        let wanted = try parsed
        guard let hash = key.hash else { throw CommandFailure(message: "the key has no digest") }
        do {
            return try store.create(
                wanted.name,
                account: wanted.account,
                hash: hash,
                at: now,
                expires: wanted.expires.map { now.advanced(by: $0) }
            )
        } catch let refusal as TokenRefusal {
            throw TokenText.failure(refusal)
        } catch {
            throw CommandFailure(message: "\(error)")
        }
    }

    /// What is said beside the key, where it does not get into a pipe.
    static func words(for token: APIToken, file: String?, isExisting: Bool) -> String {
        let until = token.expires.map { ", until \($0.utc)" } ?? ""
        let what = "Key \(token.number), \"\(token.name)\" of the account \"\(token.accountName)\", counts from now on"
        let place = file.map { " It is in \($0)." } ?? (isExisting ? "" : " It is shown this once:")
        return "\(what)\(until).\(place)\n"
    }
}
