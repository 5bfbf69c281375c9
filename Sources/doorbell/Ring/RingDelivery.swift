import FoundationEssentials
import HostSources
import IPNetworks
import Logging
import LoginEvents
import Notifications
import Pipeline
import Reputation
import ReputationFiles
import WebClients

/// The detached half of `doorbell ring`: looks the address up, sends the message, tries again for a while.
struct RingDelivery {
    let place: RingPlace
    let environment: [String: String]
    private let clock = SystemClock()

    /// For how long a message is tried again when the network is down.
    private static let patience = Duration.seconds(600)
    private static let firstWait = Duration.seconds(1)
    private static let longestWait = Duration.seconds(60)

    /// A delivery for the account of `place`.
    init(place: RingPlace, environment: [String: String]) {
        self.place = place
        self.environment = environment
    }

    /// Does all of it; what goes wrong is in the journal.
    func run() async {
        let began = clock.now()
        do throws(any Error) {
            let own = environment.filter { !$0.key.hasPrefix("DOORBELL_RING_") }
            let configuration = try Configuration.load(scope: place.scope, environment: own)
            guard let event = event(host: configuration.hostName, at: began) else { return }
            guard !configuration.silences.contains(where: { $0.matches(event) }) else { return }
            let transport = try Outgoing.transport(environment: environment)
            let desk = RiskDesk(paths: configuration.reputation, index: index(), logger: Self.silent)
            await tell(event, configuration, Outgoing(configuration, over: transport, desk: desk))
            await transport.shutdown()
        } catch {
            note("\(error)")
        }
    }

    private func event(host: String, at time: Timestamp) -> LoginEvent? {
        RingReport.make(environment: environment, user: RingReport.account(), time: time).map { report in
            HookReportInterpreter(sha256: KeyDigest.sha256)
                .event(
                    report,
                    id: EventID(time: time, random: UInt32.random(in: 0...UInt32.max)),
                    host: host,
                    received: time
                )
        }
    }

    private func tell(_ event: LoginEvent, _ configuration: Configuration, _ outgoing: Outgoing) async {
        guard let slack = outgoing.slack else { return note("no channel is configured: set channels.slack") }
        let assessment = await assess(event, configuration, outgoing.provider)
        let end = event.time.advanced(by: Self.patience)
        var (form, wait, mayBeRepeated) = (MessageForm.full, Self.firstWait, false)
        while true {
            let alert = LoginAlert(
                event: event,
                assessment: assessment,
                delay: clock.now().duration(since: event.time),
                mayBeRepeated: mayBeRepeated
            )
            switch await slack.deliver(alert, form: form) {
            case .delivered:
                return
            case .payloadRefused(let reason) where form == .full:
                note("\(event.id): \(reason); trying as plain text")
                form = .plain
            case .payloadRefused(let reason), .misconfigured(let reason):
                return note("\(event.id) was not told: \(reason)")
            case .recoverable(let reason, let after, let outcomeUnknown):
                let pause = max(after ?? .zero, wait * Double.random(in: 0.5...1))
                guard clock.now().advanced(by: pause) < end else {
                    return note("\(event.id) was not told, and is given up after ten minutes: \(reason)")
                }
                mayBeRepeated = mayBeRepeated || outcomeUnknown
                wait = min(wait * 2, Self.longestWait)
                guard (try? await clock.sleep(for: pause)) != nil else { return }
            }
        }
    }

    private func assess(
        _ event: LoginEvent,
        _ configuration: Configuration,
        _ provider: (any RiskProvider)?
    ) async -> Assessment {
        let scope = PublicScope(treatedAsPublic: configuration.treatAsPublic)
        switch RiskQuestion(about: event, provider: provider, scope: scope) {
        case .needless(let assessment):
            return assessment
        case .open(let provider, let address):
            return await provider.assess(address, within: configuration.risk.deadline)
        }
    }

    /// The agent's index, or the account's own that `doorbell assess` made; none is built while a login waits.
    private func index() -> String? {
        let system = ConfigurationScope.system.stateDirectory
        let location = IndexLocation(stateDirectory: system, environment: environment)
        return [location.system, location.user].compactMap { $0?.index }.first { (try? MappedIndex.open($0)) != nil }
    }

    /// Nobody reads what a detached process prints.
    private static let silent = Logger(label: "doorbell.ring") { _ in SwiftLogNoOpLogHandler() }

    private func note(_ line: String) {
        RingJournal(path: place.journal).add(line, at: clock.now())
    }
}
