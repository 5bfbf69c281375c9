import DoorbellTestKit
import IPNetworks
import Testing

@testable import Reputation

@Suite struct PrefixTableTests {
    /// What the table should know, in the plainest way.
    private struct Twin {
        var rows: [(prefix: IPPrefix, list: UInt32, expiry: Int64)] = []

        mutating func insert(_ prefix: IPPrefix, _ list: UInt32, _ expiry: Int64) -> Bool {
            if let index = rows.firstIndex(where: { $0.prefix == prefix && $0.list == list }) {
                rows[index].expiry = expiry
                return false
            }
            rows.append((prefix, list, expiry))
            return true
        }

        mutating func remove(_ prefix: IPPrefix, _ list: UInt32) -> Bool {
            let before = rows.count
            rows.removeAll { $0.prefix == prefix && $0.list == list }
            return rows.count < before
        }

        func hits(_ address: IPAddress) -> [String] {
            rows.filter { $0.prefix.contains(address) }.map { "\($0.prefix.length) \($0.list) \($0.expiry)" }.sorted()
        }
    }

    private func address(_ random: inout SeededGenerator) -> IPAddress {
        // Few different bits, so that prefixes repeat and cover each other.
        let bits = UInt64.random(in: 0..<8, using: &random) << UInt64.random(in: 0..<30, using: &random)
        return random.chance(50)
            ? IPAddress(v4: UInt32(bits & 0xFFFF_FFFF)) : IPAddress(v6High: random.chance(50) ? bits : 0, low: bits)
    }

    private func hits(_ table: PrefixTable, _ address: IPAddress) -> [String] {
        var found: [(length: Int, text: String)] = []
        table.forEachHit(on: address) { list, length, expiry in
            found.append((length, "\(length) \(list) \(expiry)"))
            return true
        }
        #expect(found.map(\.length) == found.map(\.length).sorted(by: >))
        return found.map(\.text).sorted()
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `random changes leave what an array of rows would hold`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var table = PrefixTable(seed: random.next())
        var twin = Twin()
        for _ in 0..<600 {
            let host = address(&random)
            let length = Int.random(in: 0...host.bitWidth, using: &random)
            let prefix = try #require(IPPrefix(containing: host, length: length))
            let list = UInt32.random(in: 0..<4, using: &random)
            if random.chance(70) {
                let expiry = Int64.random(in: 0..<100, using: &random)
                #expect(table.insert(prefix, list: list, expiry: expiry) == twin.insert(prefix, list, expiry))
            } else {
                let row = twin.rows.randomElement(using: &random)
                let gone = random.chance(50) ? row?.prefix ?? prefix : prefix
                #expect(table.remove(gone, list: row?.list ?? 0) == twin.remove(gone, row?.list ?? 0))
            }
            if random.chance(3) {
                var removed = 0
                for _ in 0..<max(1, table.capacity) {
                    removed += table.sweep(steps: 1) { list, expiry in list == 1 || expiry < 20 }
                }
                let before = twin.rows.count
                twin.rows.removeAll { $0.list == 1 || $0.expiry < 20 }
                #expect(removed == before - twin.rows.count)
            }
            #expect(table.count == twin.rows.count)
            let asked = address(&random)
            #expect(hits(table, asked) == twin.hits(asked), "seed \(seed), \(asked)")
        }
    }

    @Test func `a mapped address is the IPv4 address inside, and no IPv6 prefix around it counts`() throws {
        var table = PrefixTable(seed: 1)
        table.insert(try #require(IPPrefix("192.0.2.0/24")), list: 1)
        table.insert(try #require(IPPrefix("::/0")), list: 2)
        table.insert(try #require(IPPrefix("::ffff:198.51.100.0/120")), list: 3)
        func lists(_ text: String) throws -> [String] { hits(table, try #require(IPAddress(text))) }
        #expect(try lists("192.0.2.1") == ["24 1 \(Int64.max)"])
        #expect(try lists("::ffff:192.0.2.1") == ["24 1 \(Int64.max)"])
        #expect(try lists("198.51.100.1") == ["24 3 \(Int64.max)"])
        #expect(try lists("2001:db8::1") == ["0 2 \(Int64.max)"])
    }

    @Test func `a lookup stops when it is told to`() throws {
        var table = PrefixTable(seed: 1)
        for length in 0...32 {
            table.insert(try #require(IPPrefix(containing: IPAddress(v4: 0), length: length)), list: UInt32(length))
        }
        var asked: [Int] = []
        table.forEachHit(on: IPAddress(v4: 0)) { _, length, _ in
            asked.append(length)
            return length > 30
        }
        #expect(asked == [32, 31, 30])
    }

    @Test func `an entry takes 32 bytes`() {
        #expect(MemoryLayout<PrefixTable.Entry>.stride == 32)
    }

    @Test func `places of removed entries are used again`() {
        var table = PrefixTable(seed: 7)
        for round in 0..<10 as Range<UInt32> {
            for number in 0..<100 as Range<UInt32> {
                table.insert(IPPrefix(host: IPAddress(v4: round << 8 | number)), list: 0, expiry: Int64(round))
            }
            #expect(table.sweep(steps: 1000) { _, expiry in expiry < Int64(round) } == (round == 0 ? 0 : 100))
        }
        #expect(table.capacity <= 200)
        #expect(table.count == 100)
    }
}
