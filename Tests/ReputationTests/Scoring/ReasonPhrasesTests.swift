import Testing

@testable import Reputation

struct ReasonPhrasesTests {
    private func text(_ phrases: ReasonPhrases, _ kind: ReasonPhrases.Kind, _ set: UInt32, _ other: UInt32) -> String? {
        var bytes = Array("<".utf8)
        let isKnown = phrases.append(kind, set: set, other: other, to: &bytes)
        if !isKnown { #expect(bytes == Array("<".utf8), "what is not known appends nothing") }
        return isKnown ? String(decoding: bytes.dropFirst(), as: UTF8.self) : nil
    }

    private func bytes(_ text: String) -> ArraySlice<UInt8> { Array("beginning \(text)".utf8)[10...] }

    @Test func `a phrase is known by its kind, its set and the other number`() {
        var phrases = ReasonPhrases()
        #expect(text(phrases, .lists, 0, 0) == nil)
        for kind in [ReasonPhrases.Kind.lists, .network, .marks, .kinds] {
            for set: UInt32 in 0...2 {
                for other: UInt32 in 0...2 {
                    #expect(text(phrases, kind, set, other) == nil)
                    phrases.keep(bytes("\(kind) \(set) \(other)"), as: kind, set: set, other: other)
                }
            }
        }
        #expect(text(phrases, .lists, 0, 0) == "lists 0 0")
        #expect(text(phrases, .kinds, 2, 1) == "kinds 2 1")
        #expect(text(phrases, .kinds, 1, 2) == "kinds 1 2")
    }

    @Test func `an empty phrase is known too`() {
        var phrases = ReasonPhrases()
        phrases.keep([], as: .marks, set: 7, other: 8)
        #expect(text(phrases, .marks, 7, 8)?.isEmpty == true)
        #expect(text(phrases, .marks, 8, 7) == nil)
    }

    @Test func `a phrase that is kept again is the newer one`() {
        var phrases = ReasonPhrases()
        phrases.keep(bytes("older"), as: .lists, set: 1, other: 1)
        phrases.keep(bytes("new"), as: .lists, set: 1, other: 1)
        #expect(text(phrases, .lists, 1, 1) == "new")
    }

    @Test func `with more phrases than places each is its own or not known, never another's`() {
        var phrases = ReasonPhrases()
        let count: UInt32 = 100_000
        for set in 0..<count { phrases.keep(Array("\(set)".utf8)[...], as: .lists, set: set, other: set &* 7) }
        var known = 0
        for set in 0..<count {
            var found: [UInt8] = []
            guard phrases.append(.lists, set: set, other: set &* 7, to: &found) else { continue }
            known += 1
            if found != Array("\(set)".utf8) { Issue.record("\(set)") }
        }
        #expect(known > 20_000 && known <= 65_536)
    }

    @Test func `all are forgotten when the room is full, and one larger than the room is not kept`() {
        var phrases = ReasonPhrases()
        let large = [UInt8](repeating: 0x61, count: 3 << 20)
        phrases.keep(bytes("first"), as: .lists, set: 1, other: 0)
        for set: UInt32 in 2...3 { phrases.keep(large[...], as: .lists, set: set, other: 0) }
        #expect(text(phrases, .lists, 1, 0) == "first")
        phrases.keep(large[...], as: .lists, set: 4, other: 0)
        #expect(text(phrases, .lists, 1, 0) == nil)
        #expect(text(phrases, .lists, 2, 0) == nil)
        #expect(text(phrases, .lists, 4, 0)?.utf8.count == 3 << 20)
        phrases.keep([UInt8](repeating: 0x62, count: 9 << 20)[...], as: .lists, set: 5, other: 0)
        #expect(text(phrases, .lists, 5, 0) == nil)
        #expect(text(phrases, .lists, 4, 0)?.utf8.count == 3 << 20)
    }
}
