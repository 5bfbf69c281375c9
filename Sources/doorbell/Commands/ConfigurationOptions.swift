import ArgumentParser
import FoundationEssentials

/// The option that all commands with a configuration have.
struct ConfigurationOptions: ParsableArguments {
    @Option(name: .customLong("config"), help: "The configuration file.", completion: .file(extensions: ["yaml"]))
    var path: String?

    /// Reads the configuration of the host, or that of the user.
    func load(scope: ConfigurationScope = .system) throws -> Configuration {
        do {
            return try Configuration.load(
                path: path,
                scope: scope,
                environment: ProcessInfo.processInfo.environment
            )
        } catch {
            let user = scope == .system ? "" : " --user"
            throw CommandFailure(
                message: "the configuration is wrong:\n\(error)",
                hints: ["mend it and run: doorbell check\(user)" + (path.map { " --config \($0)" } ?? "")]
            )
        }
    }
}
