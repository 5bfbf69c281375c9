import DoorbellTestKit
import Foundation
import LoginEvents
import Pipeline
import SQLiteFiles
import SQLiteStore
import Testing

@Suite struct DamageTests {
    /// A closed database with something in every table.
    private func filled() throws -> (TemporaryDatabase, Data) {
        let database = try TemporaryDatabase()
        let store = try database.open()
        for number in 1...40 {
            _ = try store.record(.sample(number, at: Double(number)), plans: [AlertPlan(channel: .slack)])
        }
        try store.close()
        return (database, try Data(contentsOf: URL(fileURLWithPath: database.path)))
    }

    private func use(_ store: SQLiteStore) throws {
        _ = try store.logins(matching: LoginFilter(limit: 99))
        _ = try store.entries(in: Set(OutboxState.allCases), channel: nil, limit: 99)
        _ = try store.counts()
        _ = try store.record(.sample(99, at: 99), plans: [AlertPlan(channel: .slack)])
        _ = try store.recoverInterruptedAttempts()
        _ = try store.deleteLogins(before: .at(50))
        _ = try store.add(1, to: .hookDropped)
    }

    @Test(arguments: 1...150 as ClosedRange<UInt64>)
    func `a damaged file gives wrong answers or errors of ours, and never ends the process`(seed: UInt64) throws {
        let (database, intact) = try filled()
        var random = SeededGenerator(seed: seed)
        var damaged = intact
        for _ in 0..<Int.random(in: 1...40, using: &random) {
            let index =
                random.chance(30)
                ? Int.random(in: 0..<100, using: &random) : Int.random(in: damaged.indices, using: &random)
            damaged[index] = UInt8.random(in: 0...255, using: &random)
        }
        if random.chance(15) { damaged = damaged.prefix(Int.random(in: 0..<damaged.count, using: &random)) }
        try damaged.write(to: URL(fileURLWithPath: database.path))
        do {
            try use(try database.open(random.chance(50) ? .agent : .editor))
        } catch is StoreError {
            // Said in words.
        } catch is StoreRefusal {
            // It reads as something else.
        }
    }

    @Test func `a damaged page is reported as damage`() throws {
        let (database, intact) = try filled()
        var damaged = intact
        for index in 4096..<damaged.count { damaged[index] = 0xA5 }
        try damaged.write(to: URL(fileURLWithPath: database.path))
        let error = #expect(throws: StoreError.self) { try use(try database.open()) }
        #expect(error?.cause == .corrupt)
    }
}
