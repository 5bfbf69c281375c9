import ArgumentParser
import Reputation
import ReputationFiles
import Timestamps

/// `doorbell index verify`.
struct IndexVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Read all of an index and say whether it is as it was built; exits with 1 when it is not."
    )

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: "The index; by default the one in use.", completion: .file())
    var file: String?

    func run() throws {
        let path = try file ?? IndexLocation.existing(options)
        let index = try IndexLocation.open(path)
        do throws(IndexFileError) {
            try index.verify()
        } catch {
            throw CommandFailure(message: "\(error)", hints: ["build it again: doorbell index build"])
        }
        Output.line("\(path) is good: \(index.byteCount) bytes, built \(index.reader.builtAt.utc)")
    }
}
