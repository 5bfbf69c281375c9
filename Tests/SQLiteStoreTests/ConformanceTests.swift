import DoorbellTestKit
import SQLiteStore
import Testing

@Suite struct ConformanceTests {
    @Test(arguments: StoreRule.all) func `it keeps every rule of the ports`(rule: StoreRule) throws {
        let database = try TemporaryDatabase()
        try rule.check { try database.open() }
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `random operations have the same effect as in memory`(seed: UInt64) throws {
        let database = try TemporaryDatabase()
        var comparison = StoreComparison(seed: seed, try database.open(), InMemoryStore())
        try comparison.run(steps: 400)
    }
}
