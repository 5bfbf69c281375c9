import DoorbellTestKit
import HTTPTypes
import Pipeline
import Testing
import Timestamps

@testable import RiskAPI

@Suite struct KeyRingTests {
    @Test func `a key opens what needs one, and says whose it is`() throws {
        var world = try KeyWorld()
        let first = try world.key("ci")
        let second = try world.key("web", account: "team")
        #expect(world.admit("Bearer \(first)") == .success(Caller(token: 1, account: 1)))
        #expect(world.admit("bearer   \(second)") == .success(Caller(token: 2, account: 2)))
        #expect(world.admit("Bearer \(second)", to: .report).status == 200)
        #expect(world.admit("Bearer \(second)", to: .page) == .success(Caller(token: 2, account: 2)))
        #expect(world.admit("Bearer \(second)", to: .operations).status == 200)
        #expect(world.admit("Bearer \(second)", to: .everybody) == .success(Caller(token: 2, account: 2)))
        #expect(world.admit(nil, to: .everybody) == .success(Caller(token: 0, account: 0)))
        #expect(world.admit("Bearer wrong", to: .everybody) == .success(Caller(token: 0, account: 0)))
    }

    @Test(
        arguments: [
            nil, "", " ", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "KEY", "Bearer  ", "BearerKEY", "Bearer KEY KEY",
            "Bearer KEY, Bearer KEY", "Bearer KEY\u{e9}", "Bearer \u{e9}", "Token KEY", "Bearer: KEY",
            "Bearer KEYx", "Bearer xKEY", "Bearer \"KEY\"", "Bearer dbk_",
            "Bearer tja_000000000000000000000000000000000000",
            "Bearer " + String(repeating: "a", count: 200), "Bearer " + String(repeating: "a", count: 201),
            String(repeating: "Bearer ", count: 3000), "Bearer " + String(repeating: "KEY", count: 30_000),
        ] as [String?]
    )
    func `a bad header field is refused with 401, and the answer repeats nothing of it`(_ field: String?) throws {
        var world = try KeyWorld()
        let key = try world.key()
        let sent = field.map { $0.split(separator: "KEY", omittingEmptySubsequences: false).joined(separator: key) }
        for access in [APIAccess.key, .report, .page, .operations] {
            let verdict = world.admit(sent, to: access)
            #expect(verdict.status == 401)
            guard case .failure(let problem) = verdict, case .handled(.unauthorized, let detail) = problem else {
                Issue.record("no 401 of the catalogue: \(verdict)")
                continue
            }
            #expect(!detail.contains(key) && !detail.isEmpty)
        }
    }

    @Test func `a key whose case differs in one letter is another key`() throws {
        var world = try KeyWorld()
        let key = try world.key()
        let index = try #require(key.lastIndex { $0.isLetter })
        let letter = key[index].isUppercase ? key[index].lowercased() : key[index].uppercased()
        #expect(world.admit("Bearer \(key)").status == 200)
        #expect(world.admit("Bearer " + key[..<index] + letter + key[key.index(after: index)...]).status == 401)
    }

    @Test func `a key that was revoked elsewhere is refused after the next look`() throws {
        var world = try KeyWorld()
        let key = try world.key()
        #expect(world.admit("Bearer \(key)").status == 200)
        _ = try world.store.revoke(.number(1), at: .at(1))
        #expect(try world.ring.refresh())
        #expect(world.admit("Bearer \(key)", at: .at(1)).status == 401)
        #expect(try !world.ring.refresh())
    }

    @Test func `a key that was made elsewhere counts at once`() throws {
        var world = try KeyWorld()
        let key = try world.unseenKey("new")
        #expect(world.admit("Bearer \(key)").status == 200)
    }

    @Test func `wrong keys make it look ten times a second at most`() throws {
        var world = try KeyWorld()
        #expect(world.admit("Bearer wrong", at: .at(10)).status == 401)
        let key = try world.unseenKey("new")
        #expect(world.admit("Bearer \(key)", at: .at(10.0625)).status == 401)
        #expect(world.admit("Bearer \(key)", at: .at(10.125)).status == 200)
        let other = try world.unseenKey("other")
        #expect(world.admit("Bearer \(other)", at: .at(2)).status == 200, "the clock was set back")
    }

    @Test func `a key counts until the moment it expires`() throws {
        var world = try KeyWorld()
        let key = try world.key(expires: .at(60))
        #expect(world.admit("Bearer \(key)", at: .at(59.999)).status == 200)
        #expect(world.admit("Bearer \(key)", at: .at(60)).status == 401)
    }

    @Test func `a store that fails leaves what is known in force`() throws {
        var world = try KeyWorld()
        let key = try world.key()
        world.store.fail(with: KeyWorld.Unusable())
        #expect(throws: KeyWorld.Unusable.self) { try world.ring.refresh() }
        #expect(world.admit("Bearer \(key)").status == 200)
        #expect(world.admit("Bearer wrong").status == 401)
        #expect(throws: KeyWorld.Unusable.self) { try world.ring.save() }
        world.store.fail(with: nil)
        try world.ring.save()
        #expect(try world.store.usage().map(\.total) == [1])
    }

    @Test func `digests cannot be compared but in constant time`() throws {
        let hash = try #require(TokenHash([UInt8](0..<32)))
        #expect(!((hash as Any) is any Equatable))
        #expect(hash.matches(hash))
        for position in 0..<32 {
            var octets = hash.octets
            octets[position] ^= 0x10
            #expect(try !hash.matches(#require(TokenHash(octets))))
        }
        #expect(hash.octets == [UInt8](0..<32))
    }

    @Test func `two keys whose digests begin alike are told apart`() throws {
        let store = InMemoryTokenStore()
        var table = KeyTable(quotas: .none)
        for (number, last) in [UInt8(1), 2].enumerated() {
            let octets = [UInt8](repeating: 9, count: 31) + [last]
            let name = try #require(TokenName("k\(number)"))
            let hash = try #require(TokenHash(octets))
            _ = try store.create(name, account: .defaultAccount, hash: hash, at: .at(0), expires: nil)
        }
        table.replace(try store.tokens())
        let second = try #require(TokenHash([UInt8](repeating: 9, count: 31) + [2]))
        let neither = try #require(TokenHash([UInt8](repeating: 9, count: 32)))
        #expect(table.token(with: second)?.number == 2)
        #expect(table.token(with: neither) == nil)
    }

    @Test func `a key prints as asterisks`() {
        var random = SeededGenerator(seed: 1)
        let key = APIKey(using: &random)
        var dumped = ""
        dump(key, to: &dumped)
        #expect("\(key) \(String(reflecting: key))" == "*** ***")
        #expect(!dumped.contains(key.exposed()))
        #expect(key.exposed().wholeMatch(of: /dbk_[0-9A-Za-z]{36}/) != nil)
    }

    @Test(arguments: [
        ("tja_0123456789abcdefghijABCDEFGHIJklmnop", true), ("0123456789012345678901234567890", false),
        (String(repeating: "a", count: 40), false), ("tja_0123456789abcdefghij ABCDEFGHIJklmno", false),
        (String(repeating: "0123456789", count: 20), true), (String(repeating: "0123456789", count: 21), false),
        ("", false),
    ])
    func `keys of other servers are taken over when nobody can guess them`(_ text: String, _ isTaken: Bool) {
        #expect((APIKey(existing: text) != nil) == isTaken)
    }

    @Test func `many threads at once take exactly what there is`() async throws {
        var world = try KeyWorld(KeyQuotas(perMonth: 500))
        let key = try world.key()
        let ring = world.ring
        let admitted = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var headers = HTTPFields()
                    headers[.authorization] = "Bearer \(key)"
                    let credentials = Credentials(headers: headers)
                    return (0..<200).count { _ in (try? ring.admit(credentials, to: .key, at: .at(5))) != nil }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(admitted == 500)
        #expect(ring.standing(of: 1, at: .at(5))?.usage.monthCount == 500)
    }
}
