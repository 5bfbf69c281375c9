import DoorbellTestKit
import IPNetworks
import Testing

@Suite struct IPAddressTests {
    /// Octets that make runs of zeros, mapped and compatible addresses likely.
    private static func randomOctets(_ generator: inout SeededGenerator) -> [UInt8] {
        guard Int.random(in: 0..<4, using: &generator) > 0 else {
            return (0..<4).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
        var octets = (0..<8).flatMap { _ -> [UInt8] in
            switch Int.random(in: 0..<4, using: &generator) {
            case 0, 1: [0, 0]
            case 2: [0, UInt8.random(in: 0...20, using: &generator)]
            default: [UInt8.random(in: 0...255, using: &generator), UInt8.random(in: 0...255, using: &generator)]
            }
        }
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: octets.replaceSubrange(0..<12, with: [UInt8](repeating: 0, count: 10) + [255, 255])
        case 1: octets.replaceSubrange(0..<12, with: [UInt8](repeating: 0, count: 12))
        default: break
        }
        return octets
    }

    @Test func `printing and parsing agree with the C library for random addresses`() throws {
        var generator = SeededGenerator(seed: 20_260_812)
        for _ in 0..<20_000 {
            let octets = Self.randomOctets(&generator)
            let address = try #require(IPAddress(octets: octets))
            let text = LibraryAddress.text(octets)
            #expect(address.description == text)
            #expect(IPAddress(text) == address)
            #expect(address.octets == octets)
        }
    }

    @Test func `what the C library refuses is refused, and what it takes is read the same, for mutated text`() throws {
        var generator = SeededGenerator(seed: 7)
        let alphabet = Array("0123456789abcdefABCDEFg:.%/ -:::...000".utf8)
        var taken = 0
        for _ in 0..<100_000 {
            var text = Array(LibraryAddress.text(Self.randomOctets(&generator)).utf8)
            for _ in 0...Int.random(in: 0..<3, using: &generator) {
                let byte = alphabet.randomElement(using: &generator) ?? 0
                let index = Int.random(in: 0...text.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: text.insert(byte, at: index)
                case 1 where index < text.count: text[index] = byte
                case 2 where index < text.count: text.remove(at: index)
                default: break
                }
            }
            let expected = LibraryAddress.octets(text)
            taken += expected == nil ? 0 : 1
            let read = try? IPAddress(parsing: text)
            #expect(read?.octets == expected, "\(String(decoding: text, as: UTF8.self))")
        }
        #expect((10_000...90_000).contains(taken), "the mutations are neither harmless nor all deadly")
    }

    @Test(arguments: [
        ("", IPAddress.Problem.empty, 0), (" 192.0.2.1", .unexpectedCharacter, 0),
        ("192.0.2.1 ", .unexpectedCharacter, 9),
        ("192.0.2", .tooFewOctets, 7), ("192.0.2.", .unfinished, 8), ("192.0..2", .unexpectedCharacter, 6),
        ("192.0.2.1.1", .tooManyOctets, 9), ("192.0.2.256", .octetTooLarge, 8), ("192.0.02.1", .leadingZero, 6),
        ("0x7f.0.0.1", .unexpectedCharacter, 1), ("3221225985", .octetTooLarge, 0),
        ("192.0.2.-1", .unexpectedCharacter, 8),
        ("00.0.0.0", .leadingZero, 0), ("192.0.2.1%eth0", .zone, 9), ("localhost", .unexpectedCharacter, 0),
        (":", .unexpectedCharacter, 0), (":1::2", .unexpectedCharacter, 0), ("1:", .unfinished, 2),
        ("1::2:", .unfinished, 5),
        (":::", .unexpectedCharacter, 2), ("1:::2", .unexpectedCharacter, 3), ("1::2::3", .repeatedElision, 4),
        ("2001:db8", .tooFewGroups, 8), ("1:2:3:4:5:6:7:8:9", .tooManyGroups, 16),
        ("1:2:3:4:5:6:7:8::", .tooManyGroups, 15),
        ("1:2:3:4::5:6:7:8", .tooManyGroups, 15), ("::1:2:3:4:5:6:7:8", .tooManyGroups, 16),
        ("12345::", .groupTooLong, 0),
        ("::00001", .groupTooLong, 2), ("::g", .unexpectedCharacter, 2),
        ("1:2:3:4:5:6:7:192.0.2.1", .misplacedIPv4, 14),
        ("::192.0.2.1:5", .unexpectedCharacter, 11), ("::192.0.2.01", .leadingZero, 10),
        ("[::1]", .unexpectedCharacter, 0),
        ("fe80::1%eth0", .zone, 7), ("::1%", .zone, 3), ("1::2/64", .unexpectedCharacter, 4),
        ("::\0", .unexpectedCharacter, 2),
    ])
    func `bad text is refused with the place`(text: String, problem: IPAddress.Problem, offset: Int) throws {
        let error = try #require(throws: IPAddress.ParseError.self) { try IPAddress(parsing: text) }
        #expect(error.problem == problem)
        #expect(error.offset == offset)
        #expect(IPAddress(text) == nil)
        #expect(error.description == "\(problem.rawValue) at byte \(offset)")
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"), ("::", "::"),
        ("::1", "::1"), ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"), ("2001:db8:0:1:0:0:0:1", "2001:db8:0:1::1"),
        ("2001:0db8:0000:0000:0001:0000:0000:0001", "2001:db8::1:0:0:1"),
        ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"), ("1::", "1::"),
        ("::FFFF:192.0.2.1", "::ffff:192.0.2.1"), ("::ffff:c000:201", "::ffff:192.0.2.1"),
        ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"), ("1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:c000:201"),
    ])
    func `printing is canonical`(text: String, canonical: String) throws {
        #expect(try IPAddress(parsing: text).description == canonical)
        let padded = "<\(text)>"
        #expect(IPAddress(padded.dropFirst().dropLast())?.description == canonical, "a part of a string is read too")
    }

    @Test func `a zone is dropped where one may stand`() throws {
        let linkLocal = try IPAddress(parsing: "fe80::1")
        for text in ["fe80::1", "fe80::1%eth0", "fe80::1%2", "fe80::1%enp0s31f6.100"] {
            #expect(try IPAddress(parsingScoped: Array(text.utf8)) == linkLocal)
        }
        let bad: [(String, IPAddress.Problem, Int)] = [
            ("fe80::1%", .malformedZone, 8), ("fe80::1%a b", .malformedZone, 9), ("fe80::1%a%b", .malformedZone, 9),
            ("fe80::1%\u{1b}", .malformedZone, 8), ("192.0.2.1%eth0", .zone, 9), ("%eth0", .empty, 0),
            ("fe80::%\(String(repeating: "z", count: 65))", .malformedZone, 7), ("fe80:%eth0", .unfinished, 5),
        ]
        for (text, problem, offset) in bad {
            let error = try #require(throws: IPAddress.ParseError.self, "\(text)") {
                try IPAddress(parsingScoped: Array(text.utf8))
            }
            #expect(error.problem == problem, "\(text)")
            #expect(error.offset == offset, "\(text)")
        }
    }

    @Test func `a mapped address is taken for the IPv4 address it stands for`() throws {
        let plain = try IPAddress(parsing: "192.0.2.1")
        #expect(try IPAddress(parsing: "::ffff:192.0.2.1").unmapped == plain)
        #expect(plain.unmapped == plain)
        for text in ["::192.0.2.1", "::fffe:c000:201", "1::ffff:192.0.2.1", "::1:ffff:192.0.2.1"] {
            let other = try IPAddress(parsing: text)
            #expect(other.unmapped == other)
            #expect(other.embeddedIPv4 == nil)
        }
        #expect(try IPAddress(parsing: "64:ff9b::192.0.2.1").embeddedIPv4 == plain)
        #expect(try IPAddress(parsing: "64:ff9b:1::192.0.2.1").embeddedIPv4 == nil)
    }

    @Test func `bits are counted from the front`() throws {
        let address = try IPAddress(parsing: "128.0.0.1")
        #expect((0..<32).filter(address.bit) == [0, 31])
        #expect(!address.bit(at: -1) && !address.bit(at: 32) && !address.bit(at: .max) && !address.bit(at: .min))
        let wide = try IPAddress(parsing: "8000::1:0:0:1")
        #expect((0..<128).filter(wide.bit) == [0, 79, 127])
        #expect(IPAddress(octets: [1, 2, 3]) == nil)
        #expect(IPAddress(octets: [UInt8](repeating: 0, count: 17)) == nil)
    }

    @Test func `addresses sort by family and number`() {
        let sorted = ["0.0.0.0", "9.0.0.0", "10.0.0.0", "255.255.255.255", "::", "::1", "2001:db8::", "ffff::"]
        #expect(sorted.compactMap { IPAddress($0) }.shuffled().sorted().map(\.description) == sorted)
    }
}
