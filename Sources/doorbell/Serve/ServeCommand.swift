import ArgumentParser
import FoundationEssentials
import Glibc
import HostSources
import Logging
import Metrics
import RiskAPI
import ServiceLifecycle
import UnixSignals

/// `doorbell serve`: the risk API.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the risk API from the index on this host.",
        discussion: """
            Runs in the foreground under the agent's account. Clients need a key: doorbell token create. SIGHUP reads \
            the certificate again and opens the access log anew; SIGTERM ends it when what was asked is answered.

            What is not given here is taken from the section "api" of the configuration.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    @Option(
        help: ArgumentHelp(
            "Where to listen; port 0 takes any free one. Default: 127.0.0.1:8080.",
            valueName: "address:port"
        )
    )
    var listen: String?

    @Option(help: ArgumentHelp("Serve HTTPS with this certificate, as PEM.", valueName: "file"), completion: .file())
    var tlsCertificate: String?

    @Option(help: ArgumentHelp("The private key of the certificate, as PEM.", valueName: "file"), completion: .file())
    var tlsKey: String?

    @Flag(help: "Listen beyond loopback without TLS: keys can be read on the way.")
    var insecureListenAnywhere = false

    @Option(
        help: ArgumentHelp("Serve this index instead of the agent's.", valueName: "file"),
        completion: .file(extensions: ["dbi"])
    )
    var index: String?

    @Option(
        help: ArgumentHelp("Write a line for each request to a file; - is standard output.", valueName: "file"),
        completion: .file()
    )
    var accessLog: String?

    func validate() throws {
        if let listen, ListenAddress(listen) == nil {
            throw ValidationError("--listen: '\(listen)' is no address and port, such as 127.0.0.1:8080")
        }
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-certificate and --tls-key go together")
        }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        var configuration = try options.load()
        apply(to: &configuration.api)
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: "doorbell-serve")
        logger.logLevel = configuration.logLevel
        let registry = MetricsRegistry()
        MetricsSystem.bootstrap(registry)
        let notifier = ReadinessNotifier(environment: environment, process: getpid())
        let house = try APIHouse(
            configuration,
            index: index,
            environment: environment,
            logger: logger,
            registry: registry
        ) {
            notifier.ready()
        }
        let ready = AliveService(notifier: notifier)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: (house.services + [ready]).map { .init(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        do {
            try await group.run()
        } catch {
            throw APIHouse.failure(error, configuration.api.listen)
        }
    }

    private func apply(to api: inout Configuration.API) {
        if let listen = listen.flatMap({ ListenAddress($0) }) { api.listen = listen }
        if let tlsCertificate { api.tlsCertificate = tlsCertificate }
        if let tlsKey { api.tlsKey = tlsKey }
        if insecureListenAnywhere { api.isPlainAnywhereAllowed = true }
        if let accessLog { api.accessLog = accessLog }
    }
}
