/// What an attacker types: each tries to become a mention, a link, markup, another line, another reading or a fault.
public enum HostileText {
    /// One of each kind, as bytes.
    public static let all: [[UInt8]] =
        [
            "<!channel>", "<!here>", "<!everyone>", "<!subteam^S012AB3CD>", "@here", "@channel", "@everyone",
            "#general",
            "<@U012AB3CD>", "<#C012AB3CD>", "<https://evil.example|Reset your key>", "https://evil.example/",
            "<!date^0^{date}|now>", "root`* ok *`", "`", "``", "```", "*bold* _it_ ~no~",
            "x\n:white_check_mark: *Resolved*",
            "x\r\ny", "x\u{85}y", "x\u{2028}y", "> quote", ":white_check_mark:", "\u{202E}nimda", "\u{2066}x\u{2069}",
            "ro\u{200B}ot", "ro\u{AD}ot", "ro\u{FE0F}ot", "\u{E0041}x", "\u{430}dmin", "\u{1B}[31mred", "\u{0}",
            "\"},{\"text\":\"x", "\\", "\\u003c!here>", "&lt;!here&gt;", "&", "=cmd()", "<b>x</b>", "   ", "\u{3000}",
            "mailto:a@evil.example", "<mailto:a@evil.example|x>", "<tel:1|x>", "|", "^", "{date}", "\u{7F}", "\u{FEFF}",
        ].map { Array($0.utf8) } + [
            [], [0xFF, 0xFE], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
            [UInt8](repeating: 0x41, count: 10_000), [UInt8](repeating: 0x80, count: 10_000),
        ]

    /// One code point over and over: the widest each encoder can be made to produce.
    public static let fillers: [[UInt8]] =
        ["&", "<", ">", "`", "\"", "\\", "\u{1}", "語", "é", "😀", "\u{202E}", " ", "A", "*"]
        .map { Array(String(repeating: $0, count: 3000).utf8) } + [[UInt8](repeating: 0xFF, count: 3000)]
}
