import ArgumentParser
import HostSources
import LoginEvents
import Pipeline

/// `doorbell logins`: the recent logins, newest first.
struct LoginsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logins",
        abstract: "Show the recent logins, newest first.",
        discussion: "A moment is a day, 2026-11-22, a moment in full, 2026-11-22T18:00:00Z, or an age: 90m, 2h, 7d, 4w."
    )

    @OptionGroup var options: ConfigurationOptions

    @Option(help: "Only this account.")
    var user: String?

    @Option(help: "Only from this address or network.")
    var source: String?

    @Option(help: "Only with the key of this fingerprint, SHA256:...")
    var key: String?

    @Option(help: "Only at or after this moment.")
    var since: String?

    @Option(help: "Only before this moment.")
    var until: String?

    @Option(name: .customLong("min-score"), help: "Only with a known score of at least this, 0 to 100.")
    var minimumScore: Int?

    @Flag(name: .customLong("open"), help: "Only sessions that have not ended.")
    var isOpenOnly = false

    @Option(help: "At most this many, 1 to 100000.")
    var limit = 50

    @Flag(name: .customLong("json"), help: "One JSON object a line.")
    var isJSON = false

    func validate() throws {
        _ = try filter(now: Timestamp(seconds: 0))
    }

    func run() throws {
        let now = SystemClock().now()
        let store = try StoreOpening.open(try options.load(), isWriting: false)
        Output.text(try Self.report(store, filter: try filter(now: now), isJSON: isJSON))
    }

    /// What the options ask for.
    func filter(now: Timestamp) throws -> LoginFilter {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 100000") }
        var filter = LoginFilter(limit: limit)
        filter.user = user.map { RawText($0) }
        filter.openOnly = isOpenOnly
        if let source {
            do {
                filter.source = try ConfiguredText.prefix(source)
            } catch {
                throw ValidationError("--source \(ShownText(source)) is no address or network: \(error)")
            }
        }
        if let key {
            guard ConfiguredText.isFingerprint(key) else {
                throw ValidationError("--key must be a fingerprint, SHA256:... as ssh-keygen -l prints it")
            }
            filter.fingerprint = key
        }
        if let minimumScore {
            guard (0...100).contains(minimumScore) else { throw ValidationError("--min-score must be from 0 to 100") }
            filter.minimumScore = minimumScore
        }
        filter.since = try since.map { try Self.moment($0, option: "--since", now: now) }
        filter.until = try until.map { try Self.moment($0, option: "--until", now: now) }
        return filter
    }

    /// The table, or the lines of JSON.
    static func report(_ store: some LoginStore, filter: LoginFilter, isJSON: Bool) throws -> String {
        let logins = try store.logins(matching: filter)
        if isJSON { return try logins.map { try JSONLine.text(LoginRecord($0)) }.joined() }
        return logins.isEmpty ? "No logins.\n" : LoginsTable(logins).description
    }

    private static func moment(_ text: String, option: String, now: Timestamp) throws -> Timestamp {
        if let moment = ConfiguredText.moment(text) { return moment }
        if let age = ConfiguredText.age(text) { return now.advanced(by: .zero - age) }
        throw ValidationError("\(option) must be a day, a moment or an age (2026-11-22, 2h), not \(ShownText(text))")
    }
}
