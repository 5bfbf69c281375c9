import DoorbellTestKit
import FoundationEssentials
import Testing

@testable import LoginEvents

@Suite struct Base64Tests {
    @Test func `what Foundation encodes is decoded, and encoded the same without padding`() {
        var generator = SeededGenerator(seed: 3)
        for count in 1..<300 {
            let octets = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let text = Data(octets).base64EncodedString()
            #expect(Base64.decode(Array(text.utf8)[...]) == octets)
            #expect(Base64.encodeUnpadded(octets) == text.prefix { $0 != "=" })
        }
    }

    @Test func `only the one text that encodes the octets is taken`() {
        var generator = SeededGenerator(seed: 4)
        var taken = 0
        for _ in 0..<20_000 {
            let count = Int.random(in: 1..<12, using: &generator)
            let octets = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let text = generator.mutated(Array(Data(octets).base64EncodedString().utf8))
            guard let decoded = Base64.decode(text[...]) else { continue }
            taken += 1
            #expect(Array(Data(decoded).base64EncodedString().utf8) == text)
        }
        #expect(taken > 100)
        #expect(Base64.decode([]) == nil)
    }
}
