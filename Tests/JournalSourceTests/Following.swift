import DoorbellTestKit
import Logging
import LoginEvents
import Timestamps

@testable import JournalSource

/// A follower that runs until `body` has ended.
func following(
    _ journal: TestJournal,
    _ sink: EntrySink,
    tags: [String] = [],
    positionInterval: Duration = .seconds(300),
    troubleInterval: Duration = .seconds(30),
    watch: @escaping @Sendable () -> Int32 = JournalWatch.system,
    _ body: () async throws -> Void
) async throws {
    var configuration = JournalFollower.Configuration(
        directory: journal.directory,
        tags: tags,
        retryDelay: .milliseconds(1),
        troubleInterval: troubleInterval,
        positionInterval: positionInterval
    )
    configuration.watch = watch
    let follower = try JournalFollower(
        configuration: configuration,
        sink: sink,
        clock: TestClock(now: Timestamp(microseconds: TestEntry.start)),
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
    let running = Task { try await follower.run() }
    do {
        try await body()
    } catch {
        running.cancel()
        _ = try? await running.value
        throw error
    }
    running.cancel()
    try await running.value
}
