import Testing

@testable import WebClients

@Suite struct `Proxy settings` {
    @Test(
        arguments: [
            ("http://proxy.example:8080", "proxy.example", 8080, nil, nil),
            ("proxy.example", "proxy.example", 3128, nil, nil),
            ("http://[2001:db8::1]:1/", "2001:db8::1", 1, nil, nil),
            ("http://me:p%40ss%3Aword@proxy.example:1", "proxy.example", 1, "me", "p@ss:word"),
            ("http://me@proxy.example:1", "proxy.example", 1, "me", ""),
            ("http://me:a@b@proxy.example:1", "proxy.example", 1, "me", "a@b"),
        ] as [(String, String, Int, String?, String?)]
    )
    func `a proxy is read from its URL`(
        _ url: String,
        _ host: String,
        _ port: Int,
        _ user: String?,
        _ password: String?
    ) throws {
        let settings = try ProxySettings(url: url)
        #expect(settings.host == host)
        #expect(settings.port == port)
        #expect(settings.credentials?.user == user)
        #expect(settings.credentials?.password == password)
    }

    @Test(
        arguments: [
            ("https://proxy.example", ProviderURL.Problem.scheme), ("socks5://proxy.example", .scheme),
            ("http://", .host), ("http://proxy.example/path", .path), ("http://proxy.example:x", .port),
        ]
    )
    func `what is no proxy is refused`(_ url: String, _ problem: ProviderURL.Problem) {
        #expect(throws: problem) { try ProxySettings(url: url) }
    }

    @Test func `the environment names the proxy, lower case first`() throws {
        #expect(try ProxySettings(environment: [:]) == nil)
        #expect(try ProxySettings(environment: ["HTTPS_PROXY": ""]) == nil)
        let settings = try ProxySettings(environment: ["HTTPS_PROXY": "a:1", "https_proxy": "b:2", "NO_PROXY": "c"])
        #expect(settings?.host == "b")
        #expect(settings?.exceptions == ProxyExceptions("c"))
    }

    @Test(
        arguments: [
            ("", "risk.example.net", false), ("", "localhost", true), ("", "127.0.0.1", true), ("", "::1", true),
            ("*", "risk.example.net", true), ("example.net", "risk.example.net", true),
            (".example.net", "risk.example.net", true), (".example.net", "example.net", true),
            ("example.net", "notexample.net", false), ("Example.NET, other", "example.net", true),
            ("a,192.0.2.0/24", "192.0.2.9", true), ("192.0.2.0/24", "198.51.100.1", false),
            ("192.0.2.9", "192.0.2.9", true), ("2001:db8::/32", "2001:db8::1", true), (",,", "a", false),
        ]
    )
    func `exceptions are names with all below them, addresses and prefixes`(
        _ list: String,
        _ host: String,
        _ isDirect: Bool
    ) {
        #expect(ProxyExceptions(list).contain(host) == isDirect)
    }
}
