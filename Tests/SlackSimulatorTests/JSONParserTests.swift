import DoorbellTestKit
import Testing

@testable import SlackSimulator

@Suite struct JSONParserTests {
    static let valid: [(String, JSONValue)] = [
        ("{}", .object([])), (" [ ] ", .array([])), ("\"\"", ""), ("null", .null), ("[true,false]", [true, false]),
        ("-0.5e+10", .number("-0.5e+10")), ("0", 0),
        (#"{"a":[1,{"b":"c"}]}"#, ["a": .array([1, .object([.init(name: "b", value: "c")])])]),
        (#""\"\\\/\b\f\n\r\t\u00e9""#, "\"\\/\u{8}\u{c}\n\r\té"), (#""\ud83d\ude00""#, "😀"), ("\"ü\"", "ü"),
    ]

    @Test(arguments: valid)
    func `what RFC 8259 allows is read`(_ pair: (String, JSONValue)) throws {
        let value = try JSONParser.parse(Array(pair.0.utf8))
        #expect(value == pair.1)
        #expect(try JSONParser.parse(value.encoded) == value)
    }

    @Test(arguments: [
        "", " ", "{", "}", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "{\"a\":1,}", "01", "-", "1.", ".5", "1e", "+1",
        "tru",
        "nul", "\"", "\"\n\"", #""\x""#, #""\u12""#, #""\ud83d""#, #""\ud83dx""#, #""\ude00""#, #""\ud83d\u0041""#,
        "1 2", "{} {}", "'a'", "NaN", "\u{FEFF}{}", "[1 2]", "{\"a\" 1}", "\"\\u00g0\"",
    ])
    func `anything else is refused`(_ text: String) {
        #expect(throws: JSONParser.ParseError.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        for bytes: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] {
            #expect(throws: JSONParser.ParseError.self) { try JSONParser.parse(bytes) }
        }
    }

    @Test func `depth has a limit`() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        _ = try JSONParser.parse(nested(64))
        #expect(throws: JSONParser.ParseError.self) { try JSONParser.parse(nested(65)) }
        #expect(throws: JSONParser.ParseError.self) { try JSONParser.parse(nested(200_000)) }
    }

    @Test(arguments: [UInt64(41), 42]) func `a mutilated text is read or refused, and what is read is stable`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        let start = Array(#"{"text":"a\u00e9\n","blocks":[{"type":"section","n":-1.5e3,"t":[true,false,null]}]}"#.utf8)
        for _ in 0..<20_000 {
            guard let value = try? JSONParser.parse(random.mutate(start)) else { continue }
            #expect(try JSONParser.parse(value.encoded) == value, "seed \(seed)")
        }
    }
}
