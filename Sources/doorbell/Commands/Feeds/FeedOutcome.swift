import Reputation
import ReputationFiles

/// The end of an update for the reader and for the exit code.
enum FeedOutcome {
    /// Says what remains to be said, and throws when something failed.
    static func tell(_ report: FeedUpdateReport, next: () throws -> String?) throws {
        if report.updates.isEmpty, !report.isRebuilt, report.buildFailure == nil {
            let when = try next().map { "; the next one is in \($0)" } ?? ""
            return Output.line("No feed is due\(when).")
        }
        if report.isRebuilt { Output.line("The index is built and in force.") }
        if let why = report.buildFailure {
            throw CommandFailure(message: "the index could not be built, the old one stays in force: \(why)")
        }
        let failures = report.failures.map(\.feed.text)
        guard failures.isEmpty else {
            let count = failures.count == 1 ? "1 feed" : "\(failures.count) feeds"
            throw CommandFailure(
                message: "\(count) could not be had: \(failures.joined(separator: ", "))",
                hints: ["what is known of them stays in force; see: doorbell feeds list"]
            )
        }
    }
}
