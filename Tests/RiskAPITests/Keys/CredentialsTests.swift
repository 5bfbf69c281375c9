import DoorbellTestKit
import HTTPTypes
import IPNetworks
import Testing

@testable import RiskAPI

@Suite struct CredentialsTests {
    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1:8443", true), ("127.9.9.9", "localhost", true), ("::1", "[::1]:80", true),
        ("::ffff:127.0.0.1", "LOCALHOST:80", true), ("127.0.0.1", "127.1.2.3", true), ("::1", "[::1]", true),
        ("192.0.2.1", "localhost", false), ("::2", "localhost", false), ("::ffff:192.0.2.1", "localhost", false),
        ("127.0.0.1", "doorbell.example", false), ("127.0.0.1", "localhost.example:80", false),
        ("127.0.0.1", "", false), ("127.0.0.1", "192.0.2.1", false), ("127.0.0.1", "[::1", false),
        ("::7f00:1", "localhost", false), ("127.0.0.1", "[::1].evil.example", false),
        ("127.0.0.1", "[127.0.0.1]evil.example", false), ("127.0.0.1", "localhost:x@evil.example", false),
        ("127.0.0.1", "[localhost]", false),
    ])
    func `who asks from this host, by one of its loopback names, is local`(
        _ peer: String,
        _ host: String,
        _ isLocal: Bool
    ) throws {
        let address = try #require(IPAddress(peer))
        #expect(Credentials(authority: host, peer: address).isLocal == isLocal)
    }

    @Test func `who is not known to be here is not local`() {
        #expect(!Credentials(authority: "localhost", peer: nil).isLocal)
        #expect(!Credentials(authority: nil, peer: IPAddress("127.0.0.1")).isLocal)
    }

    @Test(arguments: [
        "X-Forwarded-For", "Forwarded", "x-forwarded-host", "X-Real-IP", "Via", "CF-Connecting-IP", "X-Forwarded-Proto",
    ])
    func `what came through a proxy is not local, whatever it says`(_ name: String) throws {
        let world = try KeyWorld()
        let field = try #require(HTTPField.Name(name))
        for access in [APIAccess.page, .operations] {
            #expect(world.admit(nil, to: access, from: "127.0.0.1", host: "127.0.0.1").status == 200)
            for value in ["127.0.0.1", "", "for=127.0.0.1"] {
                let verdict = world.admit(
                    nil,
                    to: access,
                    from: "127.0.0.1",
                    host: "127.0.0.1",
                    fields: [(field, value)]
                )
                #expect(verdict.status == 401)
            }
        }
    }

    @Test func `nobody here is account 0, and a key that is sent counts here too`() throws {
        var world = try KeyWorld()
        let key = try world.key(account: "team")
        let local = (from: "127.0.0.1", host: "localhost:80")
        #expect(
            world.admit(nil, to: .page, from: local.from, host: local.host) == .success(Caller(token: 0, account: 0))
        )
        #expect(
            world.admit("Bearer \(key)", to: .page, from: local.from, host: local.host)
                == .success(Caller(token: 1, account: 1))
        )
        #expect(world.admit("Bearer wrong", to: .page, from: local.from, host: local.host).status == 200)
        #expect(world.admit(nil, to: .key, from: local.from, host: local.host).status == 401)
        #expect(world.admit(nil, to: .report, from: local.from, host: local.host).status == 401)
    }
}
