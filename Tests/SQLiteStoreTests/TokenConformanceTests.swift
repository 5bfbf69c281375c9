import DoorbellTestKit
import SQLiteStore
import Testing

@Suite struct TokenConformanceTests {
    @Test(arguments: TokenStoreRule.all) func `it keeps every rule of the port of keys`(rule: TokenStoreRule) throws {
        let database = try TemporaryDatabase()
        try rule.check { try TokenDatabase(path: database.directory + "/tokens.sqlite", access: .server) }
    }

    @Test(arguments: TokenStoreRule.all) func `the fake keeps every rule of the port of keys`(
        rule: TokenStoreRule
    ) throws {
        try rule.check { InMemoryTokenStore() }
    }
}
