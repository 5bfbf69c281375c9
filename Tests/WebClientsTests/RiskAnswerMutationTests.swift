import DoorbellTestKit
import Testing

@testable import WebClients

@Suite struct `Mutated risk answers` {
    private static let corpus = [
        #"{"self":"/v1/assess/ip/203.0.113.7","score":90,"risk":"HIGH","asn":"/v1/asn/64500","reason":"Found."}"#,
        #"{"score":7,"risk":"UNKNOWN","asn":"","reason":null}"#,
        #"{"self":"/v1/asn/64500","name":"EXAMPLE-NET","description":"Example Networks Ltd","score":0}"#,
        #"{"hostnames":["a"],"latitude":41.58,"city_name":"Igualada","region_name":"Barcelona","country_iso_code":"ES"}"#,
    ]

    /// What every answer must keep to, whatever the bytes were.
    private static func check(_ bytes: [UInt8]) -> Bool {
        let assessment = AssessAnswer(bytes)
        if case .known(let score) = assessment.score {
            guard (0...100).contains(score.value), score.reason.unicodeScalars.count <= 500 else { return false }
        }
        if case .known(let network) = NetworkAnswer.read(bytes) {
            guard max(network.name.unicodeScalars.count, network.description.unicodeScalars.count) <= 200 else {
                return false
            }
        }
        if case .known(let place) = PlaceAnswer.read(bytes) {
            let texts = [place.city, place.region, place.country]
            guard texts.allSatisfy({ $0.unicodeScalars.count <= 200 }), texts.contains(where: { !$0.isEmpty }) else {
                return false
            }
        }
        return true
    }

    @Test(arguments: 0..<4)
    func `keep to the limits`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2500 {
            var bytes = Array(Self.corpus.randomElement(using: &random)!.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.insert(UInt8.random(in: 0x20...0x7E, using: &random), at: place)
                case 2: bytes.insert(contentsOf: repeatElement(bytes[place], count: 700), at: place)
                default: bytes.removeSubrange(place..<max(place, min(bytes.count - 1, place + 5)))
                }
            }
            #expect(Self.check(bytes), "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test func `a whole answer cut anywhere is malformed`() {
        for text in Self.corpus {
            let bytes = Array(text.utf8)
            for length in 0..<bytes.count {
                guard case .malformed = AssessAnswer(Array(bytes[..<length])).score else {
                    Issue.record("\(length) bytes of \(text)")
                    return
                }
            }
        }
    }
}
