import HostSources
import IPNetworks
import Logging
import LoginEvents
import Pipeline
import ReputationFiles
import SQLiteFiles
import SQLiteStore
import WebClients

extension Agent {
    /// Opens the database as its only agent, and marks what a dead agent left half done.
    static func open(_ configuration: Configuration, _ logger: Logger) throws(CommandFailure) -> SQLiteStore {
        do {
            let store = try SQLiteStore(path: configuration.databasePath, access: .agent)
            let interrupted = try store.recoverInterruptedAttempts()
            if interrupted > 0 {
                logger.notice("attempts were cut off; they are made again", metadata: ["count": "\(interrupted)"])
            }
            return store
        } catch {
            throw CommandFailure(
                message: "\(error)",
                hints: ["see what is wrong with: doorbell check; doorbell status"]
            )
        }
    }

    /// What the intake goes on with.
    static func memory(_ store: SQLiteStore) throws(CommandFailure) -> LoginMemory {
        do {
            var memory = try LoginMemory(store)
            memory.earlier = OpenSessions.now()
            return memory
        } catch {
            throw CommandFailure(message: "\(error)", hints: ["see what is wrong with: doorbell status"])
        }
    }

    /// What the configuration makes of the intake.
    static func rules(_ configuration: Configuration) -> LoginIntake.Rules {
        LoginIntake.Rules(
            channels: configuration.slack == nil ? [] : [Outgoing.slack],
            silences: configuration.silences
        )
    }

    /// How many days logins are kept.
    static func days(_ configuration: Configuration) -> Int {
        Int(configuration.retention / .seconds(86_400))
    }

    /// What the configuration makes of the lane; `nil` when no channel is configured.
    static func laneParts(
        _ configuration: Configuration,
        over transport: HTTPTransport,
        desk: RiskDesk
    ) -> DeliveryParts? {
        let outgoing = Outgoing(configuration, over: transport, desk: desk)
        guard let channel = outgoing.slack, let slack = configuration.slack else { return nil }
        var policy = DeliveryPolicy()
        policy.rate = slack.messagesPerSecond
        policy.burst = slack.burst
        policy.assessmentDeadline = configuration.risk.deadline
        return DeliveryParts(
            channel: MeteredChannel(channel),
            provider: outgoing.provider.map { MeteredProvider($0) },
            scope: PublicScope(treatedAsPublic: configuration.treatAsPublic),
            host: configuration.hostName,
            policy: policy
        )
    }

    /// What the configuration makes of the feeds; the contact stays what it was when the agent was started.
    static func feedParts(_ configuration: Configuration, over downloader: FeedDownloader) -> FeedService.Parts {
        let updater = FeedWiring.updater(configuration, over: downloader)
        let path = configuration.reputation.history
        var parts = FeedService.Parts(feeds: configuration.feeds.list) { () async throws(StoreError) in
            try await FeedHistory.readStates(at: path)
        }
        if configuration.feeds.isUpdatedByAgent {
            parts.update = { () async throws(FeedUpdateError) in try await updater.update(.due) }
        }
        return parts
    }
}

extension HookSource {
    /// The source of the agent: the socket that a supervisor hands over, or one of its own; and the spool.
    convenience init(
        _ configuration: doorbell.Configuration,
        desk: ReportDesk,
        store: SQLiteStore,
        logger: Logger,
        onIdle: @escaping @Sendable () -> Void
    ) throws(CommandFailure) {
        do {
            let handedOver = try HookSocket.takeOver(named: "hook", of: HandedOverDescriptor.take())
            let socket = try handedOver ?? HookSocket.bind(in: configuration.runtimeDirectory)
            try self.init(
                configuration: HookSource.Configuration(
                    runtimeDirectory: configuration.runtimeDirectory,
                    droppedSoFar: try store.mark(of: .hookDropped)
                ),
                socket: socket,
                callbacks: HookSource.Callbacks(
                    sink: { try desk.take($0) },
                    onRefused: { desk.count($0) },
                    onDropped: { try desk.countDropped($0, total: $1) },
                    onIdle: onIdle
                ),
                logger: logger
            )
        } catch {
            throw CommandFailure(message: "the hook's reports cannot be taken: \(error)")
        }
    }
}
