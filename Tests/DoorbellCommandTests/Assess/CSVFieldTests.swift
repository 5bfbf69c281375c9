import DoorbellTestKit
import Testing

@testable import doorbell

@Suite struct CSVFieldTests {
    private static func field(_ text: some Sequence<UInt8>) -> String {
        var bytes = Array("x,".utf8)
        CSVField.append(text, to: &bytes)
        return String(decoding: bytes.dropFirst(2), as: UTF8.self)
    }

    @Test(
        arguments: [
            ("", ""), ("plain", "plain"), ("two words", "two words"), ("a,b", "\"a,b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            (" x", "\" x\""), ("x ", "\"x \""), ("a\nb", "a\\x0ab"), ("a\u{1B}[2J", "a\\x1b[2J"), ("a\\b", "a\\\\b"),
            ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"),
            ("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\""),
            ("\t=1", "\\x09=1"), ("\r=1", "\\x0d=1"), ("a=1", "a=1"), ("Z\u{FC}rich", "Z\u{FC}rich"),
            ("\u{202E}x", "\\u{202e}x"),
        ]
    )
    func `a field is quoted where it must be, and is no formula`(_ text: String, _ field: String) {
        #expect(Self.field(text.utf8) == field)
    }

    @Test func `a field of any bytes is one field of one line that starts no formula`() {
        var random = SeededGenerator(seed: 7)
        let alphabet: [UInt8] = [
            0x2C, 0x22, 0x0A, 0x0D, 0x3D, 0x2B, 0x2D, 0x40, 0x20, 0x41, 0x5C, 0xFF, 0xC3, 0xA4, 0x1B, 0,
        ]
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0...8, using: &random)).compactMap { _ in
                alphabet.randomElement(using: &random)
            }
            let field = Self.field(bytes)
            #expect(!field.contains("\n") && !field.contains("\r"))
            let content = field.hasPrefix("\"") ? String(field.dropFirst().dropLast()) : field
            #expect(!"=+-@".contains(content.first ?? "x"), "\(bytes)")
            if field.hasPrefix("\"") {
                #expect(field.hasSuffix("\"") && field.count >= 2)
                #expect(!content.replacing("\"\"", with: "").contains("\""), "\(bytes)")
            } else {
                #expect(!field.contains(",") && !field.contains("\""), "\(bytes)")
            }
        }
    }
}
