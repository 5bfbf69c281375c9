import DoorbellTestKit
import IPNetworks
import LoginEvents
import Testing

@Suite struct ConnectionTextTests {
    @Test(arguments: [
        ("192.0.2.7 51022 198.51.100.1 22", "192.0.2.7", 51022, "198.51.100.1"),
        ("2001:db8::7 1 2001:db8::1 22", "2001:db8::7", 1, "2001:db8::1"),
        ("::ffff:192.0.2.7 65535 ::ffff:198.51.100.1 22", "192.0.2.7", 65535, "198.51.100.1"),
        ("fe80::1%eth0 0 fe80::2%eth0 22", "fe80::1", 0, "fe80::2"),
        ("192.0.2.7 51022 UNKNOWN 65535", "192.0.2.7", 51022, ""),
        ("192.0.2.7 51022  ", "192.0.2.7", 51022, ""),
    ])
    func `the ends are read`(text: String, client: String, port: UInt16, server: String) throws {
        let connection = try #require(ConnectionText(Array(text.utf8)))
        #expect(connection.client.address.description == client)
        #expect(connection.client.port == port)
        #expect(connection.server?.address.description ?? "" == server)
    }

    @Test(arguments: [
        "", " ", "   ", "192.0.2.7", "192.0.2.7 1 198.51.100.1", "192.0.2.7 1 198.51.100.1 22 ",
        " 192.0.2.7 1 198.51.100.1 22", "192.0.2.7  1 198.51.100.1 22", "UNKNOWN 65535 UNKNOWN 65535",
        "192.0.2.7 65536 198.51.100.1 22", "192.0.2.7 -1 198.51.100.1 22", "192.0.2.7 000022 198.51.100.1 22",
        "192.0.2.7  198.51.100.1 22", "192.0.2.7 x 198.51.100.1 22", "host.example.org 1 198.51.100.1 22",
        "192.0.2.7\n1 198.51.100.1 22", "192.0.2.7%eth0 1 198.51.100.1 22", "192.0.2.007 1 198.51.100.1 22",
    ])
    func `what names no client is refused`(text: String) {
        #expect(ConnectionText(Array(text.utf8)) == nil)
    }

    @Test func `a long text is refused`() {
        let zone = String(repeating: "z", count: 60)
        #expect(ConnectionText(Array("fe80::1%\(zone) 1 fe80::1%\(zone) 22".utf8)) != nil)
        #expect(ConnectionText(Array("192.0.2.7 1 \(String(repeating: "x", count: 300)) 22".utf8)) == nil)
    }

    @Test func `whatever is read from broken text is what the text says`() {
        var generator = SeededGenerator(seed: 5)
        var taken = 0
        for text in ["192.0.2.7 51022 198.51.100.1 22", "fe80::1%eth0 9 2001:db8::1 22"] {
            for _ in 0..<20_000 {
                let bytes = generator.mutated(Array(text.utf8))
                guard let connection = ConnectionText(bytes) else { continue }
                taken += 1
                // Characters would join a space and a combining mark behind it.
                let words = bytes.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
                    .map { String(decoding: $0, as: UTF8.self) }
                let address = words[0].prefix { $0 != "%" }
                #expect(words.count == 4)
                #expect(IPAddress(address)?.unmapped == connection.client.address)
                #expect(UInt16(words[1]) == connection.client.port)
            }
        }
        #expect(taken > 1_000)
    }
}
