import LoginEvents
import Testing

@Suite("What wtmp and btmp say of logins")
struct AccountingWitnessTests {
    private static func record(
        _ kind: Int16 = 7,
        line: String = "pts/3",
        user: String = "alice",
        host: String = "203.0.113.7",
        octets: [UInt8] = [203, 0, 113, 7]
    ) throws -> AccountingRecord {
        let bytes = AccountingRecordTests.bytes(kind: kind, line: line, user: user, host: host, octets: octets)
        return try #require(AccountingRecord(bytes, layout: .narrow))
    }

    @Test("a terminal with an address is a login over the network")
    func login() throws {
        let witness = try #require(AccountingWitness(wtmp: try Self.record(), originKey: "a:0"))
        #expect(witness.kind == .began && witness.user == "alice" && witness.terminal == "pts/3")
        #expect(witness.pid == 4242 && witness.originKey == "a:0")
        let named = try Self.record(host: "client.example.net")
        #expect(AccountingWitness(wtmp: named, originKey: "")?.remoteHost == "client.example.net")
        #expect(AccountingWitness(wtmp: try Self.record(8, user: "", octets: []), originKey: "")?.kind == .ended)
    }

    @Test(
        "what a user may have written, and what is no login over the network, says nothing",
        arguments: [
            ("pts/3", "alice", "203.0.113.7", [UInt8]()), ("pts/3", "alice", "tmux(123).%0", []),
            ("pts/3", "alice", ":pts/0:S.0", []), ("pts/3", "alice", "203.0.113.7:S.0", [203, 0, 113, 7]),
            ("pts/3", "alice", "203.0.113.7 via mosh [77]", []), ("tty1", "root", "", []),
            ("ftpd4242", "alice", "203.0.113.7", [203, 0, 113, 7]), ("pts/3", "", "203.0.113.7", [203, 0, 113, 7]),
            (":0", "alice", ":0", []),
        ]
    )
    func ignored(line: String, user: String, host: String, octets: [UInt8]) throws {
        let record = try Self.record(line: line, user: user, host: host, octets: octets)
        #expect(AccountingWitness(wtmp: record, originKey: "") == nil)
    }

    @Test("records of other kinds say nothing", arguments: [Int16(0), 1, 2, 3, 4, 5, 6])
    func kinds(kind: Int16) throws {
        #expect(AccountingWitness(wtmp: try Self.record(kind), originKey: "") == nil)
    }

    @Test("a refused login is sshd's and has an address")
    func refused() throws {
        #expect(AccountingWitness(btmp: try Self.record(6, line: "ssh:notty"), originKey: "")?.kind == .refused)
        #expect(AccountingWitness(btmp: try Self.record(7, line: "ssh:notty"), originKey: "")?.kind == .refused)
        #expect(AccountingWitness(btmp: try Self.record(6, line: "tty1"), originKey: "") == nil)
        #expect(AccountingWitness(btmp: try Self.record(6, line: "ssh:notty", octets: []), originKey: "") == nil)
        #expect(AccountingWitness(btmp: try Self.record(8, line: "ssh:notty"), originKey: "") == nil)
    }
}
