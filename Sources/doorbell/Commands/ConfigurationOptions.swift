import ArgumentParser
import FoundationEssentials

/// The option that all commands with a configuration have.
struct ConfigurationOptions: ParsableArguments {
    @Option(name: .customLong("config"), help: "The configuration file.", completion: .file(extensions: ["yaml"]))
    var path: String?

    /// Reads the configuration of the host.
    func load() throws -> Configuration {
        do {
            return try Configuration.load(path: path, environment: ProcessInfo.processInfo.environment)
        } catch {
            throw CommandFailure(
                message: "the configuration is wrong:\n\(error)",
                hints: ["mend it and run: doorbell check"]
            )
        }
    }
}
