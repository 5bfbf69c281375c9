import DoorbellTestKit
import Testing

@testable import Notifications

@Suite struct SanitiserTests {
    struct Vector: CustomTestStringConvertible, Sendable {
        let input: [UInt8]
        let code: String
        var testDescription: String { code }

        init(_ input: String, _ code: String) { (self.input, self.code) = (Array(input.utf8), code) }
        init(_ input: [UInt8], _ code: String) { (self.input, self.code) = (input, code) }
    }

    static let vectors: [Vector] = [
        Vector("alice", "`alice`"),
        Vector("<!channel>", "`&lt;!channel&gt;`"),
        Vector("<@U012AB3CD>", "`&lt;@U012AB3CD&gt;`"),
        Vector("root`*x*", "`rootˋ*x*`"),
        Vector("a&b", "`a&amp;b`"),
        Vector("&lt;!here&gt;", "`&amp;lt;!here&amp;gt;`"),
        Vector("x\n y\r\n>quote", "`x\\x0a y\\x0d\\x0a&gt;quote`"),
        Vector("ad\u{202E}nimd", "`ad\\u{202e}nimd`"),
        Vector("ro\u{200B}ot", "`ro\\u{200b}ot`"),
        Vector("\u{430}dmin", "`\\u{430}dmin`"),
        Vector([0xFF, 0xFE], "`\\xff\\xfe`"),
        Vector("\u{1B}[31mred", "`\\x1b[31mred`"),
        Vector("", "`(empty)`"),
        Vector("   ", "`(blank)`"),
        Vector(String(repeating: "A", count: 80), "`" + String(repeating: "A", count: 63) + "…`"),
        Vector("\\x1b", "`\\\\x1b`"),
        Vector("\u{85}", "`\\u{85}`"),
        Vector([0x85], "`\\x85`"),
        Vector("\u{E0041}\u{E01EF}\u{F8FF}", "`\\u{e0041}\\u{e01ef}\\u{f8ff}`"),
    ]

    @Test(arguments: vectors)
    func `a login name shows as a code span that cannot act`(_ vector: Vector) {
        #expect(Sanitiser.code(vector.input, asciiOnly: true) == vector.code)
    }

    @Test(arguments: [
        ("München – 東京", "München – 東京"), ("a\u{A0}b", "a\\u{a0}b"), ("\u{2800}", "\\u{2800}"),
        ("\u{3164}\u{115F}\u{FFA0}", "\\u{3164}\\u{115f}\\u{ffa0}"), ("x\u{FE0F}", "x\\u{fe0f}"),
        ("\u{301}a\u{301}", "\\u{301}a\u{301}"), ("1\u{20E3}", "1\\u{20e3}"),
        ("o\u{301}\u{302}\u{303}\u{304}", "o\u{301}\u{302}\u{303}\\u{304}"), ("\u{378}", "\\u{378}"),
        ("\u{FFFE}", "\\u{fffe}"), ("\u{2029}", "\\u{2029}"), ("\u{61C}", "\\u{61c}"),
    ])
    func `names in other scripts stay as they are but for what hides or reorders`(_ pair: (String, String)) {
        #expect(Sanitiser.visible(pair.0, asciiOnly: false) == pair.1)
    }

    @Test func `every code point is shown, and nothing that comes out can act`() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let visible = Sanitiser.visible(String(Character(scalar)), asciiOnly: false)
            // No `#expect` a million times over: each costs more than what it tests.
            if visible.isEmpty || !visible.unicodeScalars.allSatisfy(Self.isHarmless) {
                Issue.record("U+\(String(value, radix: 16)) is shown as \(Array(visible.utf8))")
            }
        }
    }

    /// The list of the reference, written down a second time by number alone.
    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B...0x200F,
            0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xE000...0xF8FF, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB,
            0xE0000...0xE0FFF, 0xF0000...:
            false
        default: true
        }
    }

    @Test(arguments: [UInt64(1), 2, 3]) func `what was received can be read back from what is shown`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<5_000 {
            let input = Self.bytes(from: &random)
            for asciiOnly in [true, false] {
                let visible = Sanitiser.visible(input, asciiOnly: asciiOnly)
                #expect(VisibleText(visible).original == input, "seed \(seed), \(input)")
                #expect(visible.utf8.count <= 4 * input.count)
                #expect(!asciiOnly || visible.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
            }
        }
    }

    private static let pieces = ["\\", "\\x1b", "\\u{85}", "x", "{"]

    /// Bytes in which ASCII, escapes, valid and broken UTF-8 all happen.
    private static func bytes(from random: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            switch Int.random(in: 0...4, using: &random) {
            case 0: bytes.append(UInt8.random(in: 0...255, using: &random))
            case 1: bytes.append(contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8)
            case 2: bytes.append(UInt8.random(in: 0x80...0xF5, using: &random))
            case 3: bytes.append(UInt8.random(in: 0x20...0x7E, using: &random))
            default:
                guard let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) else { continue }
                bytes.append(contentsOf: String(Character(scalar)).utf8)
            }
        }
        return bytes
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abc", 1, "…"), ("abc", 0, ""), ("", 3, ""), ("äöü", 2, "ä…"),
    ])
    func `truncation counts code points and says that it cut`(_ text: String, _ limit: Int, _ expected: String) {
        #expect(Sanitiser.truncate(text, to: limit) == expected)
    }

    @Test func `a code span never takes more JSON than it may`() {
        for filler in HostileText.fillers + HostileText.all {
            for width in [10, 11, 40, 100, 580] {
                let code = Sanitiser.code(filler, asciiOnly: false, scalars: 500, width: width)
                #expect(OrderedJSON.string(code).encoded.count - 4 <= max(width, 9))
                #expect(code.unicodeScalars.filter { $0 == "`" }.count == 2)
                #expect(!code.contains("<") && !code.contains(">"))
            }
        }
    }
}
