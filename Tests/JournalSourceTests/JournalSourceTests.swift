import JournalSource
import Testing

@Suite("The journal")
struct JournalSourceTests {
    @Test("the library that reads it is asked for once and again with one answer")
    func availability() {
        #expect(JournalSource.isAvailable == JournalSource.isAvailable)
    }
}
