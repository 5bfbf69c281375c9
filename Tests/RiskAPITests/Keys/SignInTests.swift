import DoorbellTestKit
import HTTPTypes
import Pipeline
import Testing
import Timestamps

@testable import RiskAPI

@Suite struct SignInTests {
    /// The part of `Set-Cookie` that a browser sends back.
    private func cookie(_ field: String) -> String { String(field.prefix { $0 != ";" }) }

    @Test func `a key becomes a cookie that opens pages and nothing else`() throws {
        var world = try KeyWorld()
        let key = try world.key()
        let field = try world.ring.signIn(key: " \(key) ", isEncrypted: true, at: .at(0))
        #expect(
            field.wholeMatch(
                of: /doorbell_session=[0-9a-f]{64}; Path=\/; Max-Age=28800; HttpOnly; SameSite=Strict; Secure/
            ) != nil
        )
        #expect(!field.contains(key))
        let cookie = "theme=dark; \(cookie(field)); other=1"
        #expect(world.admit(nil, to: .page, cookie: cookie) == .success(Caller(token: 1, account: 1)))
        for access in [APIAccess.key, .report, .operations] {
            #expect(world.admit(nil, to: access, cookie: cookie).status == 401)
        }
        let plain = try world.ring.signIn(key: key, isEncrypted: false, at: .at(0))
        #expect(!plain.contains("Secure"))
        #expect(self.cookie(plain) != self.cookie(field))
    }

    @Test(arguments: ["", " ", "wrong", String(repeating: "a", count: 5000), "KEYx"])
    func `a wrong key begins no session`(_ typed: String) throws {
        var world = try KeyWorld()
        let key = try world.key()
        let sent = typed == "KEYx" ? key + "x" : typed
        let ring = world.ring
        #expect(throws: APIProblem.self) { try ring.signIn(key: sent, isEncrypted: true, at: .at(0)) }
        #expect(ring.sessions.count == 0)
    }

    @Test(arguments: [
        "doorbell_session=", "doorbell_session", "doorbell_sessionx=VALUE", "x=VALUE", "doorbell_session=VALUEx",
        "doorbell_session= VALUE", "", ";;;=;", "doorbell_session=" + String(repeating: "a", count: 9000),
    ])
    func `a cookie that is not the one that was given is refused`(_ text: String) throws {
        var world = try KeyWorld()
        let key = try world.key()
        let value = cookie(try world.ring.signIn(key: key, isEncrypted: true, at: .at(0))).dropFirst(17)
        let sent = text.split(separator: "VALUE", omittingEmptySubsequences: false).joined(separator: String(value))
        #expect(world.admit(nil, to: .page, cookie: sent).status == 401)
    }

    @Test func `a session ends with its time, with its key, and when its owner signs out`() throws {
        var world = try KeyWorld()
        let key = try world.key()
        let first = cookie(try world.ring.signIn(key: key, isEncrypted: true, at: .at(0)))
        let second = cookie(try world.ring.signIn(key: key, isEncrypted: true, at: .at(100)))
        #expect(world.admit(nil, to: .page, at: .at(28_799), cookie: first).status == 200)
        #expect(world.admit(nil, to: .page, at: .at(28_800), cookie: first).status == 401)
        #expect(world.admit(nil, to: .page, at: .at(28_800), cookie: second).status == 200)
        var headers = HTTPFields()
        headers[.cookie] = second
        let taken = world.ring.signOut(Credentials(headers: headers), isEncrypted: false)
        #expect(taken == "doorbell_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict")
        #expect(world.admit(nil, to: .page, at: .at(200), cookie: second).status == 401)
        let third = cookie(try world.ring.signIn(key: key, isEncrypted: true, at: .at(0)))
        #expect(world.admit(nil, to: .page, cookie: third).status == 200)
        _ = try world.store.revoke(.number(1), at: .at(1))
        try world.ring.refresh()
        #expect(world.admit(nil, to: .page, cookie: third).status == 401)
    }

    @Test func `there are only so many sessions, and the oldest makes room`() throws {
        let sessions = SignInSessions()
        let first = sessions.open(for: 1, at: .at(0))
        for _ in 0..<SignInSessions.mostOfOne { _ = sessions.open(for: 1, at: .at(1)) }
        #expect(sessions.count == SignInSessions.mostOfOne)
        #expect(sessions.token(of: first[...], at: .at(1)) == nil)
        for token in 2...1200 { _ = sessions.open(for: Int64(token), at: .at(2)) }
        #expect(sessions.count == SignInSessions.most)
        _ = sessions.open(for: 1, at: .at(40_000))
        #expect(sessions.count == 1, "those that are over are gone")
    }
}
