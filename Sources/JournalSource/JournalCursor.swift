import LoginEvents
import Timestamps

/// A cursor of the journal's library: `s=SEQUENCE;i=NUMBER;b=BOOT;m=MONOTONIC;t=REALTIME;x=HASH` in hexadecimal.
struct JournalCursor: Hashable {
    /// The most bytes that count; the library's are about 130.
    static let limit = 512

    let text: String
    private let fields: [Character: Substring]

    /// A cursor; `nil` when the text is none.
    init?(_ text: String) {
        guard text.utf8.count <= Self.limit, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        var fields: [Character: Substring] = [:]
        for part in text.split(separator: ";") {
            guard let name = part.first, part.dropFirst().first == "=" else { return nil }
            fields[name] = part.dropFirst(2)
        }
        self.text = text
        self.fields = fields
    }

    /// When the entry was written, by the host's clock.
    var time: Timestamp? {
        guard let text = fields["t"], let value = UInt64(text, radix: 16) else { return nil }
        return Timestamp(microseconds: Int64(clamping: value))
    }

    /// What stays the same when journald copies the entry into another file: boot, both times, hash of the content.
    var identity: String {
        let parts = "bmtx".compactMap { name in fields[name].map { "\(name)=\($0)" } }
        return String((parts.count == 4 ? parts.joined(separator: ";") : text).prefix(128))
    }
}
