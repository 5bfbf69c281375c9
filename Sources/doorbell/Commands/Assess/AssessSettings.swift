import IPNetworks
import LoginEvents
import Reputation

/// The parts of a configuration that decide how an address is assessed, and how lines of logs are read.
struct AssessSettings: Sendable {
    /// Where the agent keeps its index.
    var stateDirectory = ConfigurationScope.system.stateDirectory
    /// Which addresses count as public.
    var scope = PublicScope()
    /// The addresses that the user allows and denies.
    var rules = AddressRules()
    /// Whether the configuration names feeds or files of places of the user's own, which only the agent's index has.
    var hasOwnData = false
    /// Further tags of sshd and dropbear in logs.
    var tags = LogTags()
    /// What is wrong with the configuration, one line each; what could be read counts all the same.
    var problems: [String] = []

    /// The configuration's settings; those of no configuration where there is none.
    ///
    /// An ordinary user may not be able to read all of it: only a file that was named must be in order.
    static func load(
        _ options: ConfigurationOptions,
        environment: [String: String]
    ) throws -> AssessSettings {
        if options.path != nil { return AssessSettings(try options.load()) }
        var problems: [ConfigurationProblem] = []
        let trusted = FileAccess.Trusted.current()
        let path = ConfigurationScope.system.path
        let files = ConfigurationFiles(path: path, mustExist: false, trusted: trusted, problems: &problems)
        let variables = ConfigurationNode(environment: environment, problems: &problems)
        var values = ConfigurationValues(
            root: files.root.merged(with: variables),
            access: files.access,
            trusted: trusted,
            scope: .system
        )
        var settings = AssessSettings(&values)
        settings.problems = (problems + values.problems).map { "\($0)" }
        return settings
    }

    private init() {}

    private init(_ configuration: Configuration) {
        stateDirectory = configuration.stateDirectory
        scope = PublicScope(treatedAsPublic: configuration.treatAsPublic)
        rules = AddressRules(configuration)
        tags = configuration.logs.tags
        hasOwnData =
            !configuration.places.isEmpty || configuration.feeds.list.contains { FeedCatalogue.feed($0.id) == nil }
    }

    private init(_ values: inout ConfigurationValues) {
        stateDirectory = values.directory(.stateDirectory, default: stateDirectory, limit: 1024)
        scope = PublicScope(treatedAsPublic: values.prefixes())
        rules = AddressRules(
            allow: Self.rules(values.listed(.allow)),
            deny: Self.rules(values.listed(.deny))
        )
        tags = values.logs().tags
        hasOwnData = Self.isListed(.feeds, in: values.root) || Self.isListed(.places, in: values.root)
    }

    /// Whether anything is listed under a key; what it says is not looked at.
    private static func isListed(_ key: ConfigurationKey, in root: ConfigurationNode) -> Bool {
        guard let node = root.value(at: key.path) else { return false }
        if case .list(let entries) = node.content { return !entries.isEmpty }
        return true
    }

    private static func rules(_ listed: [Configuration.ListedAddress]) -> [AddressRules.Rule] {
        listed.map { AddressRules.Rule(prefix: $0.source, until: $0.until, reason: $0.reason) }
    }
}
