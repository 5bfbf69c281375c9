import Testing

@testable import WebClients

@Suite struct `Provider URL` {
    @Test(
        arguments: [
            ("https://risk.example.net", "https://risk.example.net/v1/x"),
            ("HTTPS://Risk.Example.NET/", "https://risk.example.net/v1/x"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/x"),
            ("http://[2001:DB8::1]:8080/a//b/", "http://[2001:db8::1]:8080/a/b/v1/x"),
            ("http://risk_server:1/~a/b-c.d", "http://risk_server:1/~a/b-c.d/v1/x"),
            ("https://threatjammer.com.example.net", "https://threatjammer.com.example.net/v1/x"),
            ("https://notthreatjammer.com", "https://notthreatjammer.com/v1/x"),
        ]
    )
    func `a plain base is taken`(_ text: String, _ url: String) throws {
        #expect(try ProviderURL(text).url("/v1/x") == url)
    }

    @Test(
        arguments: [
            ("", ProviderURL.Problem.scheme), ("risk.example.net", .scheme), ("ftp://risk.example.net", .scheme),
            ("https:risk.example.net", .scheme), ("https:/x", .scheme), (" https://x", .scheme), ("//x", .scheme),
            ("https://", .host), ("https:///v1", .host), ("https://:80", .host), ("https://a b", .host),
            ("https://bücher.example", .host), ("https://a%2eb", .host), ("https://a\\b", .host), ("https://.", .host),
            ("https://[::1", .host), ("https://[fe80::1%25eth0]", .host), ("https://[1.2.3.4]", .host),
            ("https://a\n", .host), ("https://a\u{0}", .host), ("https://" + String(repeating: "a", count: 254), .host),
            ("https://x:", .port), ("https://x:0", .port), ("https://x:65536", .port), ("https://x:-1", .port),
            ("https://x:8 0", .port), ("https://x:٨", .port), ("https://[::1]x", .port),
            ("https://user@x", .userInfo), ("https://user:pw@x", .userInfo), ("https://x@y/", .userInfo),
            ("https://x?q", .query), ("https://x/#f", .query), ("https://x/a?b", .query),
            ("https://x/../y", .path), ("https://x/./y", .path), ("https://x/a%2fb", .path), ("https://x/a b", .path),
            ("https://x/a\r\nHost: y", .path),
            ("https://threatjammer.com", .serviceGone), ("https://dublin.api.ThreatJammer.com", .serviceGone),
            ("http://threatjammer.com.:80/x", .serviceGone), ("https://a.threatjammer.com..", .serviceGone),
        ]
    )
    func `anything else is refused`(_ text: String, _ problem: ProviderURL.Problem) {
        #expect(throws: problem) { try ProviderURL(text) }
    }

    @Test func `a key takes printable characters only and prints as stars`() throws {
        for text in ["", "a b", "a\r\nX: y", "ключ", "a\u{0}", String(repeating: "a", count: 513)] {
            #expect(ProviderKey(text) == nil)
        }
        let key = try #require(ProviderKey("tja_secret"))
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(describing: key), String(reflecting: key), "\([key])", dumped] {
            #expect(!text.contains("secret"))
        }
    }
}
