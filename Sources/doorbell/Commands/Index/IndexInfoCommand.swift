import ArgumentParser
import HostSources
import Reputation
import ReputationFiles
import Timestamps

/// `doorbell index info`.
struct IndexInfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "Say what an index holds, how old each part is, and under which licence."
    )

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: "The index; by default the one in use.", completion: .file())
    var file: String?

    @Flag(name: .customLong("json"), help: "One JSON object.")
    var isJSON = false

    func run() throws {
        let path = try file ?? IndexLocation.existing(options)
        let index = try IndexLocation.open(path)
        let facts: IndexFacts
        do throws(IndexFileError) {
            facts = try IndexFacts(index, now: SystemClock().now())
        } catch {
            throw CommandFailure(message: "\(error)")
        }
        Output.text(isJSON ? try JSONLine.text(facts.record) : facts.text)
    }
}
