import Logging
import LoginEvents
import Pipeline
import Testing

@testable import HostSources

@Suite struct LogSourceTests {
    private func source(_ paths: [String], _ ledger: LogLedger) throws -> LogFileSource {
        // No rescans: only what inotify tells is seen.
        let configuration = LogFileSource.Configuration(
            paths: paths,
            retryDelay: .milliseconds(5),
            rescanInterval: .seconds(3600)
        )
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return try LogFileSource(configuration: configuration, sink: ledger, clock: SystemClock(), logger: logger)
    }

    private func run(_ source: LogFileSource, _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await source.run() }
            try await body()
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    @Test func `one thread follows several logs, and stops when it is told`() async throws {
        let bench = try LogBench("old\n")
        try bench.write("old\n", to: "log/secure")
        let ledger = LogLedger()
        let paths = [bench.path, bench.directory.path + "/log/secure"]
        try await run(source(paths, ledger)) {
            try await eventually { ledger.positions.count == 2 }
            try bench.write("one\n")
            try await eventually { ledger.texts == ["one"] }
            try bench.write("two\n", to: "log/secure")
            try await eventually { ledger.texts == ["one", "two"] }
            try bench.move("log/secure", to: "log/secure-20261122")
            try bench.write("three\n", to: "log/secure")
            try await eventually { ledger.texts == ["one", "two", "three"] }
        }
    }

    @Test func `a sink that fails is tried again without loss`() async throws {
        let bench = try LogBench("old\n")
        let ledger = LogLedger()
        try await run(source([bench.path], ledger)) {
            try await eventually { ledger.positions.count == 1 }
            ledger.fail(5)
            for number in 0..<10 { try bench.write("\(number)\n") }
            try await eventually { ledger.texts == (0..<10).map(String.init) }
        }
    }
}
