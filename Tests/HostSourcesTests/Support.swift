import CLinuxSockets
import FoundationEssentials
import Glibc
import HookDatagram
import HostSources
import Logging
import LoginEvents
import Synchronization
import Testing

/// What a source handed over, and a sink that can be told to fail.
final class Ledger: Sendable {
    struct Contents {
        var reports: [HookReport] = []
        var refused: [RefusedReport: Int] = [:]
        var dropped: [[Int]] = []
        var calls = 0
        var failures = 0
        var isCommittingBeforeFailure = false
    }

    struct Full: Error {}

    private let contents = Mutex(Contents())

    func change<Result>(_ body: (inout sending Contents) -> sending Result) -> Result {
        contents.withLock(body)
    }

    var reports: [HookReport] { contents.withLock { $0.reports } }
    var users: [String] { reports.map { String(decoding: $0.user.bytes, as: UTF8.self) } }
    var refused: [RefusedReport: Int] { contents.withLock { $0.refused } }
    var calls: Int { contents.withLock { $0.calls } }

    /// Makes the next `count` calls of the sink fail.
    func fail(_ count: Int) {
        contents.withLock { $0.failures = count }
    }

    var callbacks: HookSource.Callbacks {
        HookSource.Callbacks(
            sink: { report in
                try self.contents.withLock { contents in
                    contents.calls += 1
                    let fails = contents.failures > 0
                    if !fails || contents.isCommittingBeforeFailure { contents.reports.append(report) }
                    guard fails else { return }
                    contents.failures -= 1
                    throw Full()
                }
            },
            onRefused: { reason in self.contents.withLock { $0.refused[reason, default: 0] += 1 } },
            onDropped: { growth, total in self.contents.withLock { $0.dropped.append([growth, total]) } }
        )
    }
}

/// A runtime directory with a source on it.
final class Bench: Sendable {
    let directory: ScratchDirectory
    let ledger = Ledger()
    var path: String { directory.path }
    var spool: String { directory.path + "/spool" }

    init() throws {
        directory = try ScratchDirectory()
        try directory.make("spool")
    }

    func source(
        _ socket: HookSocket,
        ledger: Ledger? = nil,
        trustedUser: UInt32 = geteuid(),
        droppedSoFar: Int = 0,
        rescan: Duration = .seconds(3600)
    ) throws -> HookSource {
        let configuration = HookSource.Configuration(
            runtimeDirectory: path,
            trustedUser: trustedUser,
            retryDelay: .milliseconds(5),
            rescanInterval: rescan,
            droppedSoFar: droppedSoFar
        )
        return try HookSource(
            configuration: configuration,
            socket: socket,
            callbacks: (ledger ?? self.ledger).callbacks,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    /// Runs a source until `condition` holds, then stops it.
    func run(_ source: HookSource, until condition: @escaping @Sendable () -> Bool) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await source.run() }
            try await eventually(condition)
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    /// Sends a datagram as a hook would.
    func send(_ bytes: [UInt8]) {
        // Safe: the call reads the path and as many bytes as there are.
        #expect(unsafe linux_unix_send(path + "/hook.sock", bytes, bytes.count, 1000) == 0)
    }

    func send(_ record: HookRecord) {
        send(record.encoded())
    }

    /// Leaves a file as a hook would.
    func leave(_ record: HookRecord) throws {
        try leave(record.encoded(), time: record.header.realtime)
    }

    func leave(_ bytes: [UInt8], time: UInt64) throws {
        var name = SpoolName(time: time, hookPID: 7, size: UInt32(bytes.count), isPart: true)
        let part = name.description
        try directory.write("spool/\(part)", bytes)
        name.isPart = false
        // Safe: the call reads two paths.
        #expect(unsafe rename("\(spool)/\(part)", "\(spool)/\(name)") == 0)
    }
}

struct TooLate: Error {}

/// Polls for what another thread does; a minute is for machines under load, a test takes milliseconds.
func eventually(_ condition: () -> Bool, _ location: SourceLocation = #_sourceLocation) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while !condition() {
        guard ContinuousClock.now < deadline else {
            Issue.record("it never came", sourceLocation: location)
            throw TooLate()
        }
        try await Task.sleep(for: .milliseconds(1))
    }
}

extension HookRecord {
    /// A start of a session by the user `name`, at `time` nanoseconds.
    static func of(_ name: String, at time: UInt64) -> HookRecord {
        HookRecord(
            header: HookRecordHeader(activity: .open, realtime: time, boottime: time, hookPID: 7, sshdPID: 6),
            user: Array(name.utf8),
            remoteHost: Array("192.0.2.17".utf8),
            service: Array("sshd".utf8),
            tty: Array("ssh".utf8),
            connection: Array("192.0.2.17 50122 198.51.100.4 22".utf8),
            authInfo: Array("password".utf8),
            isTruncated: false
        )
    }
}
