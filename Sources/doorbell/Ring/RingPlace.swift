/// Where `doorbell ring` keeps what is the account's own.
struct RingPlace: Hashable, Sendable {
    /// The account's home.
    var home: String
    /// `XDG_RUNTIME_DIR`, where the host has it.
    var runtimeDirectory: String?

    /// The places that the environment names; `nil` without an absolute home.
    init?(environment: [String: String]) {
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        self.home = home
        runtimeDirectory = environment["XDG_RUNTIME_DIR"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    var scope: ConfigurationScope { .user(home: home, runtimeDirectory: runtimeDirectory) }

    /// The folder of the signs that a connection was rung for.
    ///
    /// Not in the runtime directory, which systemd removes with the account's last session, while a connection of an
    /// older one may live on.
    var markers: String { "\(home)/.local/state/doorbell/rung" }

    /// The file that tells what went wrong.
    var journal: String { "\(home)/.local/state/doorbell/ring.log" }
}
