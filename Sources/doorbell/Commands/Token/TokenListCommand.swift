import ArgumentParser
import HostSources
import Pipeline
import Timestamps

/// `doorbell token list`.
struct TokenListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show every key: whose it is, whether it counts, and when it was used; never the key itself."
    )

    @OptionGroup var options: ConfigurationOptions

    @Flag(name: .customLong("json"), help: "One JSON object a line.")
    var isJSON = false

    func run() throws {
        guard let store = try TokenOpening.openExisting(try options.load()) else {
            if !isJSON { Output.text(Self.none) }
            return
        }
        Output.text(try report(store, at: SystemClock().now()))
    }

    private static let none = "There is no key yet; make one with: doorbell token create NAME\n"

    /// The table, or the lines of JSON.
    func report(_ store: some TokenStore, at now: Timestamp) throws -> String {
        let tokens: [APIToken]
        let usage: [Int64: TokenUsage]
        do {
            tokens = try store.tokens()
            usage = Dictionary(try store.usage().map { ($0.token, $0) }) { first, _ in first }
        } catch {
            throw CommandFailure(message: "\(error)")
        }
        if isJSON { return try tokens.map { try JSONLine.text(TokenRecord($0, usage[$0.number], at: now)) }.joined() }
        return tokens.isEmpty ? Self.none : TokenText.table(tokens, usage, at: now)
    }
}
