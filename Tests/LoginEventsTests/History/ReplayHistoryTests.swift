import DoorbellTestKit
import IPNetworks
import Testing

@testable import LoginEvents

/// What a history makes of records.
@Suite struct ReplayHistoryTests {
    private static let start = Timestamp(iso8601: "2026-11-01T08:00:00Z") ?? Timestamp(seconds: 0)

    /// Gives records, each a second after the one before.
    private struct Log {
        var history = ReplayHistory(keepsLogins: true)
        var second = 0

        mutating func add(
            _ category: LogCategory,
            pid: Int32? = 100,
            user: RawText? = "alice",
            _ address: String = "192.0.2.1",
            port: UInt16 = 5000,
            host: RawText = "web-1",
            _ change: (inout LogRecord) -> Void = { _ in }
        ) {
            second += 1
            let time = ReplayHistoryTests.start.advanced(by: .seconds(second))
            var record = LogRecord(message: "test", category: category, writer: .sshd, time: .exact(time), host: host)
            record.pid = pid
            record.user = user
            record.address = IPAddress(address)
            record.remoteHost = RawText(address)
            record.port = port
            record.method = "publickey"
            change(&record)
            let line: [UInt8] = Array("a line".utf8)
            history.take(record, at: time, place: .init(file: 0, line: second), line: line.span)
        }

        mutating func logins() -> [HistoryLogin] {
            history.finish()
            return history.takeFinished()
        }
    }

    @Test func `a login has its end, and how long it lasted`() {
        var log = Log()
        log.add(.accepted)
        log.add(.pamSessionOpened)
        log.add(.pamSessionClosed)
        let logins = log.logins()
        #expect(logins.count == 1)
        #expect(logins.first?.duration == .seconds(2))
        #expect(log.history.loginGroups.first?.endedCount == 1)
    }

    @Test func `logins by the same account, from the same source, by the same means are one group`() {
        var log = Log()
        for number in 0..<5 {
            log.add(.accepted, pid: 100 + Int32(number), port: 5000 + UInt16(number))
            log.second += 100
        }
        log.add(.accepted, pid: 200, "192.0.2.2")
        log.add(.accepted, pid: 201, user: "bob")
        let groups = log.history.loginGroups
        #expect(groups.map(\.count).sorted() == [1, 1, 5])
        #expect(log.history.counts.logins == 7)
    }

    @Test func `process numbers of different hosts are different processes`() {
        var log = Log()
        log.add(.accepted, host: "web-1")
        log.add(.accepted, host: "web-2")
        log.add(.pamSessionClosed, host: "web-2")
        let logins = log.logins()
        #expect(logins.map { $0.ended != nil } == [false, true])
        #expect(log.history.hostNames == ["web-1", "web-2"])
    }

    @Test func `failures count by source and account, and an IPv6 slash 64 is one source`() {
        var log = Log()
        for number in 0..<6 {
            let address = "2001:db8::\(number + 1)"
            log.add(.failed, pid: 300 + Int32(number), user: number < 4 ? "root" : "admin", address)
        }
        log.add(.failed, pid: 400, user: "root", "198.51.100.7") { $0.repeatCount = 9 }
        let attackers = log.history.attackers(10)
        #expect(attackers.map(\.attempts) == [9, 6])
        #expect(attackers.last?.isNetwork == true)
        #expect(attackers.last?.users.map(\.count) == [4, 2])
        #expect(log.history.triedUsers(1).first?.count == 13)
        #expect(log.history.counts.attempts == 15)
        #expect(log.history.attackerCount == 2)
    }

    @Test func `a login that names no process is doubtful where others name theirs`() {
        var log = Log()
        log.add(.accepted)
        log.add(.pamSessionOpened)
        log.add(.accepted, pid: nil, user: "root", "203.0.113.9", port: 1)
        let logins = log.logins()
        #expect(logins.map(\.doubts) == [[], [.withoutProcess]])
        #expect(log.history.counts.doubtful == 1)
    }

    @Test func `a login for which PAM opened no session is doubtful where it does so for others`() {
        var log = Log()
        log.add(.accepted, pid: 1)
        log.add(.pamSessionOpened, pid: 1)
        log.add(.accepted, pid: 2, port: 5001)
        #expect(log.logins().map(\.doubts) == [[], [.withoutPAM]])
        var without = Log()
        without.add(.accepted, pid: 1)
        without.add(.accepted, pid: 2, port: 5001)
        #expect(without.logins().map(\.doubts) == [[], []])
    }

    @Test func `logins are given out in the order of the log, each once, however many are open`() {
        var limits = HistoryLimits()
        limits.waiting = 10
        var log = Log()
        log.history = ReplayHistory(limits: limits, keepsLogins: true)
        var numbers: [Int] = []
        for number in 0..<500 {
            log.add(.accepted, pid: Int32(number + 1), port: UInt16(1000 + number))
            if number % 3 == 0 { log.add(.pamSessionClosed, pid: Int32(number + 1), port: UInt16(1000 + number)) }
            #expect(log.history.waiting.count <= 10)
            numbers += log.history.takeFinished().map(\.number)
        }
        numbers += log.logins().map(\.number)
        #expect(numbers == Array(0..<500))
    }

    @Test func `memory is bounded however many attack and log in`() {
        var limits = HistoryLimits()
        (limits.sources, limits.users, limits.groups, limits.listed, limits.waiting) = (64, 64, 64, 8, 8)
        var log = Log()
        log.history = ReplayHistory(limits: limits)
        var generator = SeededGenerator(seed: 7)
        for number in 0..<5000 {
            let address = "\(IPAddress(v4: UInt32.random(in: 0xC000_0200...0xC000_FFFF, using: &generator)))"
            let category: LogCategory = number % 5 == 0 ? .accepted : .failed
            log.add(category, pid: Int32(number + 1), user: RawText("user-\(number)"), address) {
                $0.isSuspicious = number % 7 == 0
            }
        }
        let history = log.history
        #expect(history.sources.entries.count <= 64 && history.users.entries.count <= 64)
        #expect(history.groups.count <= 64 && history.suspicious.count <= 8 && history.waiting.count <= 8)
        #expect(history.counts.attempts == 4000)
        #expect(history.counts.logins == 1000)
        #expect(history.counts.ungrouped == 936)
        #expect(history.attackerCount == nil)
    }
}
