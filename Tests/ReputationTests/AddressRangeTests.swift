import IPNetworks
import Reputation
import Testing

struct AddressRangeTests {
    @Test func `ends of two families or in the wrong order make no range`() throws {
        let low = try #require(IPAddress("192.0.2.1"))
        let high = try #require(IPAddress("192.0.2.9"))
        let other = try #require(IPAddress("2001:db8::1"))
        #expect(AddressRange(first: high, last: low) == nil)
        #expect(AddressRange(first: low, last: other) == nil)
        #expect(AddressRange(first: low, last: high)?.contains(low) == true)
    }

    @Test(arguments: [
        ("192.0.2.0/32", true), ("192.0.2.0/30", true), ("192.0.2.0/29", false), ("192.0.2.0/24", false),
        ("2001:db8::/128", true), ("2001:db8::/64", true), ("2001:db8::/63", false),
    ])
    func `fewer than eight addresses, or one IPv6 network, are hosts`(text: String, isHost: Bool) throws {
        #expect(AddressRange(try #require(IPPrefix(text))).isHost == isHost)
    }
}
