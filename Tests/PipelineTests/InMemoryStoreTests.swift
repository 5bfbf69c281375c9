import DoorbellTestKit
import Testing

@Suite struct InMemoryStoreTests {
    @Test(arguments: StoreRule.all) func `it keeps every rule of the ports`(rule: StoreRule) throws {
        try rule.check { InMemoryStore() }
    }
}
