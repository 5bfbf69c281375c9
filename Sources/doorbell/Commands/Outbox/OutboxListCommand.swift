import ArgumentParser
import LoginEvents
import Pipeline

/// `doorbell outbox list`.
struct OutboxListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show the alerts in the given states, oldest first."
    )

    @OptionGroup var options: ConfigurationOptions

    @Option(
        parsing: .upToNextOption,
        help:
            "pending, sending, delivered, silenced, failed (or dead-letter), all; by default pending, sending, failed."
    )
    var state: [String] = []

    @Option(help: "Only this channel.")
    var channel: String?

    @Option(help: "At most this many, 1 to 100000.")
    var limit = 100

    @Flag(name: .customLong("json"), help: "One JSON object a line.")
    var isJSON = false

    func validate() throws {
        _ = try states
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 100000") }
    }

    func run() throws {
        let store = try StoreOpening.open(try options.load(), isWriting: false)
        Output.text(try report(store))
    }

    /// The table, or the lines of JSON.
    func report(_ store: some OutboxStore) throws -> String {
        let name = channel.map(ChannelName.init(rawValue:))
        let entries = try store.entries(in: try states, channel: name, limit: limit)
        if isJSON { return try entries.map { try JSONLine.text(OutboxRecord($0)) }.joined() }
        return entries.isEmpty ? "Nothing in the outbox in these states.\n" : OutboxTable(entries).description
    }

    private var states: Set<OutboxState> {
        get throws {
            guard !state.isEmpty else { return [.pending, .sending, .deadLetter] }
            var states: Set<OutboxState> = []
            for word in state.flatMap({ $0.split(separator: ",") }) {
                switch word {
                case "all": states.formUnion(OutboxState.allCases)
                case "failed": states.insert(.deadLetter)
                default:
                    guard let known = OutboxState(rawValue: String(word)) else {
                        let names = OutboxState.allCases.map(\.rawValue).joined(separator: ", ")
                        throw ValidationError("--state \(ShownText(word)) is none of \(names), failed, all")
                    }
                    states.insert(known)
                }
            }
            return states
        }
    }
}
