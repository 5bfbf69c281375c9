// Fixed values that cannot be missing.
// swift-format-ignore-file: NeverForceUnwrap

import DoorbellTestKit
import Logging
import Metrics
import Reputation
import ReputationFiles
import ServiceLifecycle
import Synchronization
import Testing
import Timestamps

@testable import doorbell

@Suite struct `Service of the feeds` {
    /// Keeps the last value of each gauge by `label{feed}`.
    private final class RecordingMetrics: MetricsFactory, Sendable {
        private let state = Mutex<[String: Double]>([:])
        var values: [String: Double] { state.withLock { $0 } }

        private final class Sink: CounterHandler, MeterHandler, RecorderHandler, TimerHandler {
            let set: @Sendable (Double) -> Void

            init(set: @escaping @Sendable (Double) -> Void) { self.set = set }

            func increment(by amount: Int64) {}
            func increment(by amount: Double) {}
            func decrement(by amount: Double) {}
            func reset() {}
            func set(_ value: Int64) { set(Double(value)) }
            func set(_ value: Double) { set(value) }
            func record(_ value: Int64) { set(Double(value)) }
            func record(_ value: Double) { set(value) }
            func recordNanoseconds(_ duration: Int64) {}
        }

        private func sink(_ label: String, _ dimensions: [(String, String)]) -> Sink {
            let name = label + "{" + dimensions.map { "\($0)=\($1)" }.joined(separator: ",") + "}"
            return Sink { value in self.state.withLock { $0[name] = value } }
        }

        func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
            sink(label, dimensions)
        }
        func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler { sink(label, dimensions) }
        func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler { sink(label, dimensions) }
        func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
            sink(label, dimensions)
        }
        func destroyCounter(_ handler: any CounterHandler) {}
        func destroyMeter(_ handler: any MeterHandler) {}
        func destroyRecorder(_ handler: any RecorderHandler) {}
        func destroyTimer(_ handler: any TimerHandler) {}
    }

    private final class Log: Sendable {
        private let state = Mutex<[String]>([])
        var lines: [String] { state.withLock { $0 } }

        var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

        private struct Handler: LogHandler {
            let log: Log
            var metadata: Logger.Metadata = [:]
            var logLevel: Logger.Level = .info
            subscript(metadataKey key: String) -> Logger.Metadata.Value? {
                get { metadata[key] }
                set { metadata[key] = newValue }
            }

            func log(event: LogEvent) {
                let feed = event.metadata?["feed"].map { " \($0)" } ?? ""
                log.state.withLock { $0.append("\(event.level) \(event.message)\(feed)") }
            }
        }
    }

    private static let feeds = ["a", "b"].map { name in
        Feed(
            id: FeedID(name)!,
            name: name,
            locations: ["https://feeds.example/\(name)"],
            format: .lines,
            category: .attack,
            weights: [4],
            pollSeconds: 7200,
            keepSeconds: 0,
            retention: .window,
            licence: ""
        )
    }

    private static func updates(_ outcomes: FeedUpdate.Outcome...) -> Result<FeedUpdateReport, FeedUpdateError> {
        .success(FeedUpdateReport(updates: zip(feeds, outcomes).map { FeedUpdate(feed: $0.id, outcome: $1) }))
    }

    /// Runs the service against a script of rounds; `body` is called after the last.
    private func run(
        _ rounds: [Result<FeedUpdateReport, FeedUpdateError>],
        states: [FeedID: FeedState] = [:],
        log: Log = Log(),
        metrics: RecordingMetrics = RecordingMetrics(),
        _ body: (TestClock) throws -> Void = { _ in }
    ) async throws {
        let clock = TestClock(now: Timestamp(seconds: 1_000_000))
        let script = Mutex(rounds)
        var parts = FeedService.Parts(feeds: Self.feeds) { states }
        parts.update = { () async throws(FeedUpdateError) in
            try script.withLock { $0.isEmpty ? .success(FeedUpdateReport()) : $0.removeFirst() }.get()
        }
        let service = FeedService(parts, clock: clock, logger: log.logger, metrics: metrics)
        let task = Task { await service.run() }
        for number in 1...rounds.count + 1 {
            #expect(await eventually { clock.sleepsBegun == number && clock.sleepers == 1 })
            if number <= rounds.count { #expect(clock.advanceToNextEnd()) }
        }
        #expect(script.withLock { $0.isEmpty })
        try body(clock)
        task.cancel()
        await task.value
    }

    @Test func `a failure is logged when it begins and when it ends`() async throws {
        let changes = FeedChanges(added: 0, removed: 0, listed: 1, sourceDate: Timestamp(seconds: 0))
        let log = Log()
        try await run(
            [
                Self.updates(.failed("busy"), .unchanged), Self.updates(.failed("busy"), .unchanged),
                Self.updates(.updated(changes), .failed("gone")), Self.updates(.unchanged, .failed("gone")),
            ],
            log: log
        )
        #expect(
            log.lines == [
                "warning a feed cannot be had; what is known of it stays in force a",
                "notice a feed can be had again a",
                "warning a feed cannot be had; what is known of it stays in force b",
            ]
        )
    }

    @Test func `an update that cannot begin is logged once, and one by hand is no error`() async throws {
        let failure = FeedUpdateError.directory(path: "/x", SystemFailure(code: 13))
        let log = Log()
        let held = FeedUpdateError.lock(.held(process: 1))
        try await run([.failure(failure), .failure(held), .failure(failure), .failure(held)], log: log)
        #expect(log.lines == ["error the feeds cannot be updated"])
    }

    @Test func `the feeds' states are gauges`() async throws {
        let metrics = RecordingMetrics()
        var state = FeedState(id: Self.feeds[0].id)
        state.lastAttempt = Timestamp(seconds: 1_000_000)
        state.lastSuccess = Timestamp(seconds: 900_000)
        state.lastGoodCount = 106_000
        state.failingSince = Timestamp(seconds: 950_000)
        try await run([Self.updates()], states: [state.id: state], metrics: metrics)
        #expect(
            metrics.values == [
                "doorbell_feed_last_success_timestamp_seconds{feed=a}": 900_000,
                "doorbell_feed_entries{feed=a}": 106_000,
                "doorbell_feed_failing{feed=a}": 1,
            ]
        )
    }

    @Test func `it waits at first, then until something is due, and never longer than an hour and a half minute`()
        async throws
    {
        var states: [FeedID: FeedState] = [:]
        for feed in Self.feeds {
            states[feed.id] = FeedState(id: feed.id)
            states[feed.id]?.lastAttempt = Timestamp(seconds: 1_000_000 - 6900)
        }
        try await run([], states: states) { clock in
            let wait = try #require(clock.nextEnd).seconds - clock.now().seconds
            #expect((30...60).contains(wait))
        }
        try await run([Self.updates()], states: states) { clock in
            // Both are due 300 s after the start, of which some have passed.
            let end = try #require(clock.nextEnd).seconds
            #expect((1_000_300...1_000_331).contains(end))
        }
        try await run([Self.updates()], states: [:]) { clock in
            let wait = try #require(clock.nextEnd).seconds - clock.now().seconds
            #expect((60...91).contains(wait), "what was never asked is due, and is not asked in a loop")
        }
    }
}
