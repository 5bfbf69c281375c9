/// Text that a lying server, or the owner of a network who chose its name, puts where a name belongs.
public struct HostileText: Hashable, Sendable {
    /// What it tries, for the name of a test.
    public var aim: String
    /// The text that a reader of the JSON gets; `nil` when the bytes are no JSON string.
    public var text: String?
    /// The bytes as they stand between the quotation marks; they need be neither UTF-8 nor JSON.
    let escaped: [UInt8]

    /// A text that is written as a JSON string should be.
    public init(aim: String, _ text: String) {
        self.aim = aim
        self.text = text
        escaped = JSONText.escaped(text)
    }

    /// Bytes that are written as they are.
    public init(aim: String, bytes: [UInt8]) {
        self.aim = aim
        escaped = bytes
        text = nil
    }

    /// What an attacker may write where a message shows a name: mentions, links, markup, line ends, escapes and more.
    public static let all: [HostileText] = [
        HostileText(aim: "mass mention", "<!channel> <!here> <!everyone> <!subteam^S012AB3CD>"),
        HostileText(aim: "bare mention", "@here @channel @everyone #general"),
        HostileText(aim: "mention of a user", "<@U012AB3CD>"),
        HostileText(aim: "link", "<https://192.0.2.1/reset|Reset your key> https://192.0.2.1/reset"),
        HostileText(aim: "date", "<!date^0^{date_num}|today>"),
        HostileText(aim: "markup", "root`* _ok_ ~no~ *`"),
        HostileText(aim: "entities", "&lt;!here&gt; a&b"),
        HostileText(aim: "line feed", "x\n:white_check_mark: *Resolved*"),
        HostileText(aim: "other line ends", "x\r\n>quote\u{85}y\u{2028}z\u{2029}"),
        HostileText(aim: "emoji code", ":white_check_mark: :rotating_light:"),
        HostileText(aim: "right-to-left override", "ad\u{202E}nimd\u{2066}\u{200F}"),
        HostileText(aim: "zero width", "ro\u{200B}ot\u{AD}\u{E0041}\u{FE0F}\u{FEFF}"),
        HostileText(aim: "homoglyph", "\u{430}dmin"),
        HostileText(aim: "terminal escape", "\u{1B}[31mred\u{7}\u{7F}\u{9B}2J"),
        HostileText(aim: "NUL", "a\u{0}b"),
        HostileText(aim: "not UTF-8", bytes: [0xFF, 0xFE, 0x41]),
        HostileText(aim: "half a surrogate pair", bytes: Array(#"\ud83d"#.utf8)),
        HostileText(aim: "length", String(repeating: "A", count: 10_000)),
        HostileText(aim: "one long character", "e" + String(repeating: "\u{301}", count: 5000)),
        HostileText(aim: "JSON injection", #"x","score":0,"risk":"LOW"}"#),
        HostileText(aim: "JSON injection as it is", bytes: Array(#"x"},"score":0,{"#.utf8)),
        HostileText(aim: "SQL", "'; DROP TABLE logins; --"),
        HostileText(aim: "shell", "$(reboot) `reboot` ; reboot"),
        HostileText(aim: "HTML", "<script>alert(1)</script><b>"),
        HostileText(aim: "formula", "=cmd|' /C calc'!A0"),
        HostileText(aim: "format", "%s %n %@ {0} ${HOME}"),
        HostileText(aim: "blank", "   "),
        HostileText(aim: "nothing", ""),
    ]
}
