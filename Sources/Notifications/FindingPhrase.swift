import LoginEvents

/// A sentence of our own words around one value from outside, with what was seen behind it.
///
/// It holds the values raw: each form brings them through the sanitiser.
struct FindingPhrase {
    var before: String
    var subject: RawText?
    var after: String
    var detail: RawText?

    init(_ before: String, _ subject: RawText? = nil, _ after: String = "", detail: RawText? = nil) {
        self.before = before
        self.subject = subject
        self.after = after
        self.detail = detail.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// As plain text, quoted where a value could continue the sentence.
    var plain: String {
        var text = before
        if let subject { text += Self.quoted(subject, limit: 120) }
        text += after
        if let detail { text += " (" + Self.quoted(detail, limit: 240) + ")" }
        return text
    }

    /// As Slack's markup: our words, and each value in a code span.
    var slack: String {
        var text = SlackText.escape(before)
        if let subject { text += Sanitiser.code(subject.bytes, asciiOnly: true, scalars: 120, width: 180) }
        text += SlackText.escape(after)
        if let detail { text += "\n" + Sanitiser.code(detail.bytes, asciiOnly: true, scalars: 240, width: 300) }
        return text
    }

    /// Text with anything but the usual characters stands in quotation marks that are not ASCII, so that it cannot hold
    /// them.
    static func quoted(_ text: RawText, limit: Int) -> String {
        let visible = Sanitiser.visible(text, asciiOnly: true)
        guard !visible.isEmpty else { return "(empty)" }
        let isUsual = visible.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "._-/$@+:=,".utf8.contains(byte)
            }
        }
        let short = Sanitiser.truncate(visible, to: limit)
        return isUsual ? short : "“\(short)”"
    }
}
