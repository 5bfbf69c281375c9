import DoorbellTestKit
import Foundation
import Testing

@testable import WebClients

@Suite struct `JSON object reader` {
    private static let wanted: Set<String> = ["score", "risk", "reason", "asn", "name"]

    private static func read(_ text: String) throws(JSONProblem) -> [String: JSONField] {
        try JSONObjectReader.fields(wanted, of: Array(text.utf8))
    }

    @Test(
        arguments: [
            ("{}", [:]),
            (" \t\r\n{ } \n", [:]),
            (#"{"score":4}"#, ["score": JSONField.integer(4)]),
            (#"{"score":9223372036854775807}"#, ["score": .integer(.max)]),
            (#"{"score":9223372036854775808}"#, ["score": .other("a number that is not whole")]),
            (#"{"score":9e999999999}"#, ["score": .other("a number that is not whole")]),
            (#"{ "score" : 4 , "risk" : "LOW" }"#, ["score": .integer(4), "risk": .text("LOW")]),
            (#"{"other":{"score":5},"score":4}"#, ["score": .integer(4)]),
            (#"{"other":[{"score":5},[],[1,-2.5e+3,true,false,null,""]],"risk":null}"#, ["risk": .null]),
            (#"{"":1,"x":2,"x":3,"score":true}"#, ["score": .other("true")]),
            (
                #"{"reason":"\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\ude00"}"#,
                ["reason": .text("\"\\/\u{8}\u{C}\n\r\tAé€😀")]
            ),
            (#"{"reason":"é€😀"}"#, ["reason": .text("é€😀")]),
            (
                #"{"score":0.5,"asn":1e2,"risk":0}"#,
                [
                    "score": .other("a number that is not whole"), "asn": .other("a number that is not whole"),
                    "risk": .integer(0),
                ]
            ),
        ] as [(String, [String: JSONField])]
    )
    func `the wanted fields of an object are read`(_ text: String, _ fields: [String: JSONField]) throws {
        #expect(try Self.read(text) == fields)
    }

    @Test(
        arguments: [
            ("", JSONProblem.syntax(at: 0)), ("   ", .syntax(at: 3)), ("x", .syntax(at: 0)), ("<html>", .syntax(at: 0)),
            ("\u{FEFF}{}", .syntax(at: 0)), ("{", .syntax(at: 1)), ("{}}", .syntax(at: 2)), ("{}{}", .syntax(at: 2)),
            ("{,}", .syntax(at: 1)), (#"{"a"}"#, .syntax(at: 4)), (#"{"a":}"#, .syntax(at: 5)),
            (#"{"a":1,}"#, .syntax(at: 7)), (#"{"a":1 "b":2}"#, .syntax(at: 7)), (#"{a:1}"#, .syntax(at: 1)),
            (#"{'a':1}"#, .syntax(at: 1)), (#"{"a":01}"#, .syntax(at: 6)), (#"{"a":+1}"#, .syntax(at: 5)),
            (#"{"a":.5}"#, .syntax(at: 5)), (#"{"a":1.}"#, .syntax(at: 7)), (#"{"a":1e}"#, .syntax(at: 7)),
            (#"{"a":-}"#, .syntax(at: 6)), (#"{"a":NaN}"#, .syntax(at: 5)), (#"{"a":tru}"#, .syntax(at: 8)),
            (#"{"a":TRUE}"#, .syntax(at: 5)), (#"{"a":"b}"#, .syntax(at: 8)), (#"{"a":"\x"}"#, .syntax(at: 7)),
            (#"{"a":"\u12"}"#, .syntax(at: 10)), ("{\"a\":\"\n\"}", .syntax(at: 6)), (#"{"a":[1,]}"#, .syntax(at: 8)),
            (#"{"a":[1 2]}"#, .syntax(at: 8)), (#"{"a":"\ud83d"}"#, .encoding(at: 12)),
            (#"{"a":"\ude00"}"#, .encoding(at: 12)), (#"{"a":"\ud83d\u0041"}"#, .encoding(at: 18)),
            ("[]", .notAnObject), ("null", .notAnObject), ("7", .notAnObject), (#""x""#, .notAnObject),
            (#"{"score":1,"score":1}"#, .repeated("score")),
        ]
    )
    func `anything else is refused where it goes wrong`(_ text: String, _ problem: JSONProblem) {
        #expect(throws: problem) { try Self.read(text) }
    }

    @Test(
        arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82]] as [[UInt8]]
    )
    func `text must be UTF-8, wanted or not`(_ bytes: [UInt8]) {
        #expect(throws: JSONProblem.encoding(at: 7 + bytes.count)) {
            try JSONObjectReader.fields([], of: Array(#"{"a":""#.utf8) + bytes + Array(#""}"#.utf8))
        }
    }

    @Test func `nesting is limited`() throws {
        func nested(_ depth: Int) -> String {
            #"{"a":"# + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
        }
        #expect(try Self.read(nested(31)).isEmpty)
        #expect(throws: JSONProblem.tooDeep) { try Self.read(nested(32)) }
        #expect(throws: JSONProblem.tooDeep) { try Self.read(nested(1_000_000)) }
    }

    private static let corpus = [
        #"{"self":"/v1/assess/ip/203.0.113.7","score":90,"risk":"HIGH","datasets":["/v1/dataset/ip/ABUSE"],"asn":"/v1/asn/64500","reason":"Found \"it\" \u00e9 \ud83d\ude00 é😀","x":[1.5e-3,true,false,null,{}]}"#,
        #"{"name":"EXAMPLE-NET","description":"","score":-0,"a":{"b":{"c":[[],[{}]]}}}"#,
        #" {"score":35 , "risk":null}"#,
    ]

    @Test(arguments: 0..<8)
    func `mutated objects are taken exactly when the slow twin takes them`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2500 {
            let bytes = Self.mutated(&random)
            let text = String(decoding: bytes, as: UTF8.self)
            let ours = Result { () throws(JSONProblem) in try JSONObjectReader.fields(Self.wanted, of: bytes) }
            switch ours {
            case .success(let fields): #expect(Self.twin(bytes) == fields, "seed \(seed): \(text)")
            case .failure(.repeated), .failure(.tooDeep): continue
            // Foundation takes a comma before a closing bracket, against RFC 8259.
            case .failure where text.contains(/,[ \t\r\n]*[\]}]/): continue
            case .failure: #expect(Self.twin(bytes) == nil, "seed \(seed): \(text)")
            }
        }
    }

    private static func mutated(_ random: inout SeededGenerator) -> [UInt8] {
        var bytes = Array((corpus.randomElement(using: &random) ?? "").utf8)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.insert("{}[]\",:\\u0-eE.1 ".utf8.randomElement(using: &random) ?? 0, at: place)
            case 2: bytes.remove(at: place)
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...8, using: &random)))
            default: bytes.replaceSubrange(place..<place, with: bytes[..<min(place, 8)])
            }
            if bytes.isEmpty { bytes = [0x7B] }
        }
        return bytes
    }

    /// The wanted fields as Foundation reads them; `nil` when it refuses.
    private static func twin(_ bytes: [UInt8]) -> [String: JSONField]? {
        guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else { return nil }
        return object.filter { wanted.contains($0.key) }.mapValues(field)
    }

    private static func field(_ value: Any) -> JSONField {
        switch value {
        case let text as String: .text(text)
        case is NSNull: .null
        case let number as NSNumber: field(number)
        case is [Any]: .other("a list")
        default: .other("an object")
        }
    }

    private static func field(_ number: NSNumber) -> JSONField {
        // The text is a constant of Foundation's.
        switch unsafe String(cString: number.objCType) {
        case "c", "B": .other(number.boolValue ? "true" : "false")
        case "d", "f": .other("a number that is not whole")
        default: Int(exactly: number).map(JSONField.integer) ?? .other("a number that is not whole")
        }
    }
}
