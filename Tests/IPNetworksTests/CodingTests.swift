import FoundationEssentials
import IPNetworks
import Testing

@Suite struct CodingTests {
    @Test func `addresses and prefixes are coded as their text`() throws {
        let address = try IPAddress(parsing: "2001:db8::1")
        let prefix = try IPPrefix(parsing: "192.0.2.0/24")
        #expect(String(decoding: try JSONEncoder().encode([address]), as: UTF8.self) == #"["2001:db8::1"]"#)
        #expect(try JSONDecoder().decode([IPAddress].self, from: Data(#"["2001:DB8:0::1"]"#.utf8)) == [address])
        #expect(try JSONDecoder().decode([IPPrefix].self, from: JSONEncoder().encode([prefix])) == [prefix])
    }

    @Test(arguments: [#"[""]"#, #"["192.0.2"]"#, "[1]", "[null]", #"["192.0.2.1/33"]"#, #"["192.0.2.1/24"]"#])
    func `bad text does not decode`(json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([IPAddress].self, from: Data(json.utf8)) }
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([IPPrefix].self, from: Data(json.utf8)) }
    }
}
