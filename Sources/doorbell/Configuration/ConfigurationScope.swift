/// For whom the configuration is: where its file and its directories are when nothing else is said.
enum ConfigurationScope: Hashable, Sendable {
    /// The agent of a host.
    case system
    /// `doorbell ring` of a user without root.
    case user(home: String, runtimeDirectory: String?)

    /// The home that a leading `~/` of a path stands for; none for the agent, which has no files at home.
    var home: String? {
        switch self {
        case .system: nil
        case .user(let home, _): home
        }
    }

    var path: String {
        switch self {
        case .system: "/etc/doorbell/doorbell.yaml"
        case .user(let home, _): "\(home)/.config/doorbell/doorbell.yaml"
        }
    }

    var stateDirectory: String {
        switch self {
        case .system: "/var/lib/doorbell"
        case .user(let home, _): "\(home)/.local/state/doorbell"
        }
    }

    var runtimeDirectory: String {
        switch self {
        case .system: "/run/doorbell"
        case .user(let home, let directory): directory.map { "\($0)/doorbell" } ?? "\(home)/.local/state/doorbell/run"
        }
    }
}
