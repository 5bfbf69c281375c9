import IPNetworks
import LoginEvents
import Testing

/// Whole connections of real servers through grammar and correlator, held against what the clients did.
@Suite struct RealConnectionTests {
    @Test("a client that got in is one login of its user, address and port, and no other client is any")
    func logins() {
        #expect(Happening.all.count > 400)
        for happening in Happening.all {
            let logins = happening.effects().compactMap { effect -> LoginEvent? in
                guard case .record(let event) = effect, event.activity == .logon else { return nil }
                return event
            }
            #expect(logins.count == (happening.isIn ? 1 : 0), "\(happening.place)")
            for login in logins {
                #expect(login.user == happening.user, "\(happening.place)")
                #expect(login.source.address?.description == happening.address, "\(happening.place)")
                // dropbear 2025.89 and later cut the port behind a long IPv6 address.
                let isCut = happening.place.hasPrefix("dropbear") && happening.address.contains(":")
                #expect(isCut || login.source.port.map(Int.init) == happening.port, "\(happening.place)")
            }
        }
    }

    @Test("a login ends with its connection, wherever the server writes of the end")
    func ends() {
        // At LogLevel INFO and without PAM, OpenSSH 9.2 writes nothing when a client leaves without farewell.
        let silent = ["openssh-9.2-info.txt plain/password-wrong-then-right"]
        for happening in Happening.all where happening.isIn && !silent.contains(happening.place) {
            let ends = happening.effects().filter { effect in
                guard case .record(let event) = effect else { return false }
                return event.activity == .logoff
            }
            #expect(ends.count == 1, "\(happening.place)")
        }
    }

    @Test("a client that was refused is counted, and its address with it; a finding is made of none of them")
    func failures() {
        for happening in Happening.all where !happening.isIn {
            let effects = happening.effects()
            let attempts = effects.compactMap { effect -> FailedAttempt? in
                guard case .attempt(let attempt) = effect else { return nil }
                return attempt
            }
            #expect(
                attempts.allSatisfy { $0.address == nil || $0.address?.description == happening.address },
                "\(happening.place)"
            )
            #expect(
                !effects.contains { effect in
                    guard case .finding = effect else { return false }
                    return true
                },
                "\(happening.place)"
            )
        }
        let uncounted = Happening.all.filter { happening in
            guard !happening.isIn else { return false }
            return !happening.effects().contains { effect in
                guard case .attempt = effect else { return false }
                return true
            }
        }
        // These tried no account: they had no algorithm in common, or broke off where the server names none.
        let without =
            ["/no-kex", "/no-cipher", "/no-hostkey", "/no-mac", "/interactive-library"]
            // dropbear says nothing of names that are too long.
            + ["2025.89-info.txt base/invalid-8", "2025.89-info.txt base/invalid-9"]
            + ["2025.89-info.txt keys-only/invalid-8", "2025.89-info.txt keys-only/invalid-9"]
        let wrong = uncounted.map(\.place).filter { place in !without.contains { place.hasSuffix($0) } }
        #expect(wrong.isEmpty)
    }
}
