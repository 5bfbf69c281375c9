import ArgumentParser
import Glibc

/// The command line.
@main
struct Doorbell: AsyncParsableCommand {
    /// The version that `--version` prints.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "doorbell",
        abstract: "Tells a team, the second someone logs in over SSH, who it was, from where, and how risky it is.",
        version: version,
        subcommands: [
            AgentCommand.self,
            AssessCommand.self,
            CheckCommand.self,
            DoctorCommand.self,
            ExplainCommand.self,
            FeedsCommand.self,
            InboxCommand.self,
            IndexCommand.self,
            LoginsCommand.self,
            OutboxCommand.self,
            PAMCommand.self,
            ReplayCommand.self,
            RingCommand.self,
            ServeCommand.self,
            StatusCommand.self,
            TestCommand.self,
            TokenCommand.self,
        ]
    )

    /// Exit codes are 0 for success, 1 for a failure and 2 for wrong usage; ArgumentParser's own code for that is 64.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            if let failure = Output.failure { throw failure }
        } catch let problem as CommandFailure {
            Output.errorLine("doorbell: \(problem)")
            Glibc.exit(1)
        } catch {
            let code = exitCode(for: error)
            let message = fullMessage(for: error)
            if !message.isEmpty {
                if code.isSuccess { Output.line(message) } else { Output.errorLine(message) }
            }
            if let failure = Output.failure {
                Output.errorLine("doorbell: \(failure)")
                Glibc.exit(1)
            }
            Glibc.exit(code == .validationFailure ? 2 : code.rawValue)
        }
    }
}
