import ArgumentParser
import HostSources
import LoginEvents
import Pipeline

/// `doorbell outbox resend`: makes settled alerts pending again; the agent sends them.
struct OutboxResendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend",
        abstract: "Send alerts again that failed, were silenced or were told."
    )

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: "Sequence numbers as \"doorbell outbox\" shows them, or events: ev_...")
    var alerts: [String] = []

    @Flag(name: .customLong("all-failed"), help: "All that failed.")
    var isAllFailed = false

    /// What was asked for.
    private enum Wanted: Hashable {
        case sequence(Int64)
        case event(EventID)

        var shown: String {
            switch self {
            case .sequence(let sequence): "\(sequence)"
            case .event(let event): "\(event)"
            }
        }
    }

    func validate() throws {
        guard isAllFailed != !alerts.isEmpty else {
            throw ValidationError("name the alerts to send again, or give --all-failed")
        }
        _ = try wanted
    }

    func run() throws {
        let store = try StoreOpening.open(try options.load(), isWriting: true)
        Output.text(try resend(in: store, now: SystemClock().now()))
    }

    /// Makes the alerts pending; says how many, and fails when one of those named is not there.
    func resend(in store: some OutboxStore, now: Timestamp) throws -> String {
        var count = 0
        var missing: [String] = []
        if isAllFailed {
            for entry in try store.entries(in: [.deadLetter], channel: nil, limit: .max) {
                if try store.resend(entry.sequence, at: now) { count += 1 }
            }
        }
        for wanted in try wanted {
            let done = try sequences(of: wanted, in: store).filter { try store.resend($0, at: now) }
            if done.isEmpty { missing.append(wanted.shown) }
            count += done.count
        }
        guard missing.isEmpty else {
            let others = count == 0 ? "nothing was changed" : "\(count) others will be sent again"
            throw CommandFailure(
                message: "not in the outbox, or pending already: \(missing.joined(separator: ", "))",
                hints: [others, "run: doorbell outbox --state all"]
            )
        }
        guard count > 0 else { return "There is nothing to send again.\n" }
        return "\(count == 1 ? "1 alert" : "\(count) alerts") will be sent again, within seconds when the agent runs.\n"
    }

    private var wanted: [Wanted] {
        get throws {
            try alerts.map { text in
                if let sequence = Int64(text), sequence > 0 { return .sequence(sequence) }
                if let event = EventID(text) { return .event(event) }
                throw ValidationError("\(ShownText(text)) is neither a sequence number nor an event (ev_...)")
            }
        }
    }

    private func sequences(of wanted: Wanted, in store: some OutboxStore) throws -> [Int64] {
        switch wanted {
        case .sequence(let sequence): return [sequence]
        case .event(let event):
            let entries = try store.entries(in: Set(OutboxState.allCases), channel: nil, limit: .max)
            return entries.filter { $0.event?.id == event }.map(\.sequence)
        }
    }
}
