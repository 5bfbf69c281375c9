import LoginEvents
import Pipeline
import Testing
import Timestamps

@testable import JournalSource

@Suite("The place in a journal")
struct JournalPositionTests {
    private static let text = """
        s=9a0edd4381604beabe4b471489a82724;i=1f;b=\(String(repeating: "a", count: 32));m=3e8;t=60a24181e4000;\
        x=a58c301640eab3c6
        """

    @Test(
        "a position is read as it was written",
        arguments: [text, "since=0", "since=1700000000000000"]
    )
    func rounds(text: String) throws {
        let position = try #require(JournalPosition(LogPosition(rawValue: text)))
        #expect(position.position.rawValue == text)
    }

    @Test(
        "what is no position is none",
        arguments: [
            "since=", "since=-1", "since=x", "a cursor", "s", "sx", text + "\n", String(repeating: "a=", count: 300),
        ]
    )
    func refuses(text: String) {
        #expect(JournalPosition(LogPosition(rawValue: text)) == nil)
    }

    @Test("an entry keeps its key when journald copies it into another file")
    func key() throws {
        let cursor = try #require(JournalCursor(Self.text))
        let copy = try #require(JournalCursor(Self.text.replacing("s=9a", with: "s=00").replacing("i=1f", with: "i=2")))
        #expect(cursor != copy)
        #expect(cursor.identity == copy.identity)
        #expect(cursor.identity.utf8.count <= 128)
        #expect(cursor.time == Timestamp(microseconds: 0x60A2_4181_E4000))
    }
}
