import DoorbellTestKit
import IPNetworks
import Testing

@testable import LoginEvents

/// A host with logins, and with somebody who writes lines in sshd's name; every source tells of them in its own order.
struct SimulatedHost {
    /// One word of one source.
    enum Word {
        case hook(LoginEvent)
        case journal(LogWitness)
        case file(LogWitness)
    }

    /// Which sources there are.
    struct Sources: CustomTestStringConvertible {
        var hook: Bool
        var journal: Bool
        var file: Bool

        var policy: CorrelationPolicy { CorrelationPolicy(expectsHook: hook, expectsJournal: journal && file) }
        /// Whether a line that anyone can write is told apart from a real one.
        var knowForgeries: Bool { hook || journal }
        var witnesses: LoginWitnesses {
            LoginWitnesses(
                [hook ? .hook : [], journal ? .journal : [], file ? .logFile : []] as [LoginWitnesses]
            )
        }
        var testDescription: String { witnesses.words }

        static let all: [Sources] = [
            Sources(hook: true, journal: false, file: true), Sources(hook: true, journal: true, file: false),
            Sources(hook: true, journal: true, file: true), Sources(hook: false, journal: true, file: true),
            Sources(hook: false, journal: true, file: false), Sources(hook: false, journal: false, file: true),
        ]
    }

    let sources: Sources
    private(set) var real: [SampleLogin] = []
    private(set) var forged: [SampleLogin] = []
    private(set) var words: [Word] = []

    init(_ sources: Sources, logins: Int, random: inout SeededGenerator) {
        self.sources = sources
        var queues: [[(at: Double, word: Word)]] = [[], [], []]
        for number in 0..<logins {
            // A process serves another login after 200 seconds at the earliest.
            let login = Self.login(number, random: &random)
            real.append(login)
            tell(login, number, to: &queues, random: &random)
            if sources.knowForgeries, random.chance(40) {
                let forgery = Self.forgery(of: login, number, random: &random)
                forged.append(forgery)
                forge(forgery, to: &queues, random: &random)
            }
        }
        for index in queues.indices { queues[index].sort { $0.at < $1.at } }
        words = Self.interleave(queues.map { $0.map(\.word) }, random: &random)
    }

    private static func login(_ number: Int, random: inout SeededGenerator) -> SampleLogin {
        let users: [RawText] = ["alice", "bob", "root", "deploy"]
        return SampleLogin(
            user: users[Int.random(in: 0..<4, using: &random)],
            address: IPAddress(v4: 0xC633_6400 | UInt32.random(in: 1...3, using: &random)),
            port: UInt16(40_000 + number),
            pid: Int32(100 + number % 8),
            start: Double(number * 40) + Double.random(in: 0..<20, using: &random)
        )
    }

    private static func forgery(of login: SampleLogin, _ number: Int, random: inout SeededGenerator) -> SampleLogin {
        var forgery = login
        forgery.port = UInt16(20_000 + number)
        forgery.start += Double.random(in: -15...15, using: &random)
        if random.chance(50) { forgery.user = "mallory" }
        if random.chance(30) { forgery.pid = Int32.random(in: 90...120, using: &random) }
        return forgery
    }

    private func tell(
        _ login: SampleLogin,
        _ number: Int,
        to queues: inout [[(at: Double, word: Word)]],
        random: inout SeededGenerator
    ) {
        let length = Double.random(in: 0.01...150, using: &random)
        let delay = Double.random(in: 0...1.5, using: &random)
        if sources.hook {
            // The spool may give what is late after what is later.
            let late = random.chance(10) ? 90.0 : 0
            let logon = login.hook(after: delay, id: UInt32(10 * number + 1))
            let logoff = login.hook(.logoff, after: delay + length, id: UInt32(10 * number + 2))
            queues[0].append((login.start + delay + late, .hook(logon)))
            queues[0].append((login.start + delay + length, .hook(logoff)))
        }
        var closed = login.record(.pamSessionClosed)
        (closed.address, closed.port) = (nil, nil)
        if sources.journal {
            queues[1].append((login.start, .journal(login.accepted())))
            queues[1].append((login.start + delay + length, .journal(login.disconnected(after: delay + length))))
            queues[1].append((login.start + delay + length, .journal(login.witness(closed, after: delay + length))))
        }
        if sources.file {
            queues[2].append((login.start, .file(login.accepted(.unproven))))
            queues[2].append(
                (login.start + delay + length, .file(login.disconnected(.unproven, after: delay + length)))
            )
        }
    }

    private func forge(
        _ login: SampleLogin,
        to queues: inout [[(at: Double, word: Word)]],
        random: inout SeededGenerator
    ) {
        if sources.journal { queues[1].append((login.start, .journal(login.accepted(.refuted(by: "logger"))))) }
        if sources.file { queues[2].append((login.start, .file(login.accepted(.unproven)))) }
    }

    /// Each queue in its order; which goes on is chance, in longer and shorter runs.
    private static func interleave(_ queues: [[Word]], random: inout SeededGenerator) -> [Word] {
        var (rest, words) = (queues.map { $0[...] }, [Word]())
        while let some = rest.indices.filter({ !rest[$0].isEmpty }).randomElement(using: &random) {
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                if let word = rest[some].popFirst() { words.append(word) }
            }
        }
        return words
    }
}
