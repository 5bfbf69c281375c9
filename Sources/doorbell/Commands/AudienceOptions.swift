import ArgumentParser
import FoundationEssentials

/// The option of commands that can also look at the configuration of `doorbell ring`.
struct AudienceOptions: ParsableArguments {
    @Flag(name: .customLong("user"), help: "Your own configuration, that of \"doorbell ring\", and not the agent's.")
    var isUser = false

    /// For whom the configuration is.
    func scope(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> ConfigurationScope {
        guard isUser else { return .system }
        guard let place = RingPlace(environment: environment) else {
            throw CommandFailure(message: "the variable HOME names no directory, so there is no configuration of yours")
        }
        return place.scope
    }
}
