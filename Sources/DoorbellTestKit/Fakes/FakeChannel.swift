public import LoginEvents
public import Notifications
public import Pipeline
import Synchronization

/// A channel that answers what a test told it to, and keeps what it was asked to tell.
public final class FakeChannel: NotificationChannel {
    /// One attempt that was made.
    public struct Attempt: Hashable, Sendable {
        /// What was to be told.
        public var alert: LoginAlert
        /// In which form.
        public var form: MessageForm
        /// When the attempt began.
        public var time: Timestamp
        /// How it ended.
        public var outcome: DeliveryOutcome
    }

    private struct State {
        var script: [DeliveryOutcome] = []
        var probeScript: [DeliveryOutcome] = []
        var usual: DeliveryOutcome = .delivered(warning: nil)
        var attempts: [Attempt] = []
        var findings: [FindingAlert] = []
        var probes: [Timestamp] = []
        var duration: Duration = .zero
        var underWay = 0
        var mostUnderWay = 0
    }

    /// The configured name.
    public let name: ChannelName
    private let clock: any PipelineClock
    private let state = Mutex(State())

    /// A channel that takes everything until it is told otherwise.
    public init(name: ChannelName = .slack, clock: any PipelineClock) {
        self.name = name
        self.clock = clock
    }

    /// The outcomes of the next attempts; after them, `usually`.
    public func answer(_ script: [DeliveryOutcome], usually: DeliveryOutcome = .delivered(warning: nil)) {
        state.withLock { state in
            state.script = script
            state.usual = usually
        }
    }

    /// The outcomes of the next probes; after them the destination takes messages.
    public func answerProbes(_ script: [DeliveryOutcome]) {
        state.withLock { $0.probeScript = script }
    }

    /// How long each attempt takes on the clock.
    public func take(_ duration: Duration) {
        state.withLock { $0.duration = duration }
    }

    /// All attempts, in order.
    public var attempts: [Attempt] { state.withLock { $0.attempts } }

    /// The attempts that were delivered.
    public var told: [Attempt] {
        attempts.filter { if case .delivered = $0.outcome { true } else { false } }
    }

    /// The moments of all probes.
    public var probes: [Timestamp] { state.withLock { $0.probes } }

    /// How many attempts were ever under way at the same time.
    public var mostUnderWay: Int { state.withLock { $0.mostUnderWay } }

    /// How many attempts are under way now.
    public var underWay: Int { state.withLock { $0.underWay } }

    /// Keeps the attempt and ends it as the script says.
    public func deliver(_ alert: LoginAlert, form: MessageForm) async -> DeliveryOutcome {
        let time = clock.now()
        let (outcome, duration) = state.withLock { state in
            let outcome = state.script.isEmpty ? state.usual : state.script.removeFirst()
            state.attempts.append(Attempt(alert: alert, form: form, time: time, outcome: outcome))
            state.underWay += 1
            state.mostUnderWay = max(state.mostUnderWay, state.underWay)
            return (outcome, state.duration)
        }
        if duration > .zero { try? await clock.sleep(for: duration) }
        state.withLock { $0.underWay -= 1 }
        return outcome
    }

    /// The findings that were to be told, in order.
    public var findings: [FindingAlert] { state.withLock { $0.findings } }

    /// Keeps the finding and ends it as the script says.
    public func deliver(_ alert: FindingAlert, form: MessageForm) async -> DeliveryOutcome {
        state.withLock { state in
            state.findings.append(alert)
            return state.script.isEmpty ? state.usual : state.script.removeFirst()
        }
    }

    /// Ends the probe as the script says.
    public func probe() async -> DeliveryOutcome {
        let time = clock.now()
        return state.withLock { state in
            state.probes.append(time)
            return state.probeScript.isEmpty ? .delivered(warning: nil) : state.probeScript.removeFirst()
        }
    }
}
