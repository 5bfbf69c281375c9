import Testing

@testable import doorbell

@Suite struct ListenAddressTests {
    @Test(
        arguments: [
            ("127.0.0.1:8080", "127.0.0.1:8080", true), ("localhost:0", "127.0.0.1:0", true),
            ("[::1]:443", "[::1]:443", true), ("0.0.0.0:80", "0.0.0.0:80", false), ("[::]:80", "[::]:80", false),
        ]
    )
    func `an address and a port are read`(_ typed: String, _ meant: String, _ isLoopback: Bool) {
        let address = ListenAddress(typed)
        #expect(address.map { "\($0)" } == meant)
        #expect(address?.isLoopback == isLoopback)
    }

    @Test(arguments: ["", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "::1:80", "example.com:80", "[::1]"])
    func `anything else is refused`(_ typed: String) { #expect(ListenAddress(typed) == nil) }
}
