import FoundationEssentials
import IPNetworks
import Testing

@testable import LoginEvents

/// The corpus of lines that real servers wrote, read by the grammar and held together by the correlator.
@Suite struct RealLogTests {
    static let logs: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix("real-") }.sorted()
    }()

    private static var folder: String {
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/") + "/Corpus"
    }

    private static func witnesses(_ name: String) throws -> [LogWitness] {
        let bytes = try #require(FileManager.default.contents(atPath: "\(folder)/\(name)"))
        let grammar = LogGrammar()
        let calendar = LogCalendar(reference: SampleLogin.time(9_000_000)) { _ in 0 }
        let lines = Array(bytes).split(separator: UInt8(ascii: "\n")).filter { $0.starts(with: Array("> ".utf8)) }
        return lines.enumerated().compactMap { index, line in
            guard case .record(let record) = grammar.read(line: Array(line.dropFirst(2))),
                let time = calendar.moment(record.time)
            else { return nil }
            return LogWitness(record: record, time: time, provenance: .unproven, originKey: "\(name)/\(index)")
        }
    }

    @Test func `there are real logs`() { #expect(Self.logs.count >= 10) }

    @Test(arguments: logs) func `each accepted connection is one login, with its end where the log has one`(
        _ name: String
    ) throws {
        let witnesses = try Self.witnesses(name)
        var bench = Bench(.init(expectsHook: false))
        let effects = witnesses.flatMap { bench.file($0) }
        let expected = Self.logins(witnesses)
        let logons = effects.events.filter { $0.activity == .logon }
        #expect(Set(logons.map { "\($0.sshdPID) \($0.connection.bytes)" }).count == logons.count)
        #expect(logons.map(\.sshdPID).sorted() == expected.map(\.pid).sorted())
        let logoffs = effects.events.filter { $0.activity == .logoff }
        #expect(logoffs.map(\.sshdPID).sorted() == expected.filter(\.ends).map(\.pid).sorted())
        #expect(Set(logoffs.map(SessionKey.init)).isSubset(of: Set(logons.map(SessionKey.init))))
        // Only the account that imitates a line of the log is doubted.
        let doubted = logons.filter { $0.outcome == .unknown }
        #expect(doubted.allSatisfy { $0.user.bytes.contains(UInt8(ascii: " ")) })
        #expect(effects.findings.count == doubted.count)
    }

    @Test(arguments: logs) func `the hook confirms every login of a real log, before the line or behind it`(
        _ name: String
    ) throws {
        let witnesses = try Self.witnesses(name)
        for isFirst in [true, false] {
            var bench = Bench(.init(expectsHook: true))
            var effects: [CorrelationEffect] = []
            for witness in witnesses {
                guard witness.record.category == .accepted, witness.record.writer != .dropbear else {
                    effects += bench.file(witness)
                    continue
                }
                let hook = Self.hook(witness)
                effects += isFirst ? bench.hook(hook) + bench.file(witness) : bench.file(witness) + bench.hook(hook)
            }
            #expect(bench.wait().isEmpty)
            let told = effects.events.filter { $0.activity == .logon && $0.service == "sshd" }
            #expect(told.allSatisfy { $0.outcome == .success })
            #expect(Set(told.map(\.originKey)).count == told.count)
            let accepted = witnesses.filter { $0.record.category == .accepted && $0.record.writer != .dropbear }
            #expect(told.count == accepted.count)
            #expect(effects.words.filter { $0 == "confirm success hook+file" }.count == (isFirst ? accepted.count : 0))
        }
    }

    /// The logins of a log and whether they end in it, by looking at every later line.
    private static func logins(_ witnesses: [LogWitness]) -> [(pid: Int32, ends: Bool)] {
        let accepted = witnesses.indices.filter { witnesses[$0].record.category == .accepted }
        return accepted.map { index in
            let login = witnesses[index].record
            let later = witnesses[index...].map(\.record)
            let children = later.filter { $0.message == "sshd.child" && $0.pid == login.pid }.compactMap(\.count)
            let ends = later.contains { record in
                guard [.disconnected, .pamSessionClosed].contains(record.category) else { return false }
                let sameProcess = record.pid == login.pid || children.contains(Int(record.pid ?? 0))
                // The line of the login cuts the name, that of its end does not.
                let sameUser = record.user?.bytes.starts(with: login.user?.bytes ?? []) ?? false
                return sameProcess || sameUser && record.address == login.address && record.port == login.port
            }
            return (login.pid ?? 0, ends)
        }
    }

    private static func hook(_ witness: LogWitness) -> LoginEvent {
        let record = witness.record
        var login = SampleLogin(user: record.user ?? "", pid: record.pid ?? 0)
        login.address = record.address ?? login.address
        login.port = record.port ?? 0
        var event = login.hook()
        event.time = witness.time.advanced(by: .milliseconds(700))
        event.id = EventID(time: event.time, random: UInt32(truncatingIfNeeded: Int(login.pid) << 12 | Int(login.port)))
        event.originKey = "hook/\(login.pid)/\(login.port)"
        return event
    }
}
