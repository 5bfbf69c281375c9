import Testing

@testable import doorbell

@Suite struct HostNameTests {
    @Test(
        arguments: [
            ("web-1", "127.0.1.1\tweb-1.example.net web-1\n", "web-1.example.net"),
            ("web-1", "127.0.1.1 web-1 web-1.example.net\n", "web-1.example.net"),
            ("web-1", "# 127.0.1.1 web-1.example.net web-1\n127.0.0.1 localhost\n", "web-1"),
            ("web-1", "127.0.1.1 web-10.example.net web-10\n", "web-1"),
            ("web-1", "192.0.2.1 other.example.net web-1 # web-1.example.com\n", "web-1"),
            ("web-1.example.org", "127.0.1.1 web-1.example.net web-1\n", "web-1.example.org"),
            ("web-1", "", "web-1"),
        ]
    )
    func `the full name is the one that the hosts file gives`(_ name: String, _ hosts: String, _ full: String) {
        #expect(HostName.fullName(of: name, hosts: hosts) == full)
    }

    @Test(arguments: ["", ".", "-x", "a b", "a\n", "ü", String(repeating: "a", count: 254)])
    func `what no host is called is refused`(_ name: String) {
        #expect(!HostName.isValid(name))
    }
}
