import ArgumentParser
import FoundationEssentials
import Logging
import Metrics
import RiskAPI

/// `doorbell agent`: the daemon.
struct AgentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent",
        abstract: "Take the hook's reports, keep them, and tell the channels.",
        discussion: """
            Runs in the foreground under an account of its own. SIGHUP reads the configuration again and keeps the old \
            one when the new one is wrong; SIGTERM ends it after the attempt under way.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let configuration = try options.load()
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: "doorbell")
        logger.logLevel = configuration.logLevel
        // Before anything is made that counts: what was made earlier would count nowhere.
        let registry = MetricsRegistry()
        MetricsSystem.bootstrap(registry)
        let agent = try Agent(
            configuration,
            environment: environment,
            logger: logger,
            registry: registry
        ) { [path = options.path] in
            try Configuration.load(path: path, environment: environment)
        }
        try await agent.run()
    }
}
