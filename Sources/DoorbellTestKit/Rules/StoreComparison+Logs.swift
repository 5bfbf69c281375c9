import LoginEvents
import Pipeline

extension StoreComparison {
    /// A transaction of one to four changes, with or without a position.
    mutating func transaction() -> (name: String, body: Body) {
        let changes = (0..<Int.random(in: 1...4, using: &random)).map { _ in change() }
        var progress: LogProgress?
        if random.chance(50) {
            progress = LogProgress(
                source: random.chance(50) ? .journal : LogSourceName(rawValue: "/var/log/secure"),
                position: LogPosition(rawValue: "\(random.next() % 100)"),
                taken: moment(),
                lines: 3,
                records: 2,
                unknown: 1
            )
        }
        let moved = progress
        return ("commit \(changes)", { "\(try $0.commit(changes, progress: moved))" })
    }

    private mutating func moment() -> Timestamp { .at(Double(Int.random(in: 0...60, using: &random))) }

    private mutating func change() -> StoreChange {
        let event = event()
        let plans = random.chance(60) ? [AlertPlan(channel: .slack)] : []
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return .record(event, plans: plans)
        case 1: return .confirm(event.id, confirmation())
        case 2: return .hold(HeldLogin(event: event, provenance: .unproven, deadline: moment()))
        case 3: return .release(event.id)
        case 9: return .failures(event.id, PrecedingFailures(fromSource: 3, onUser: 4, error: 1))
        case 8: return .tell(event.id, keptQuietBy: "quiet")
        case 4:
            let channel = Int.random(in: 0...2, using: &random)
            let session = LogSession(kind: .shell, name: nil, terminal: nil, channel: channel)
            return .session(SessionKey(event), session, began: random.chance(60), at: moment())
        case 5, 6:
            // A few days pass, so that some are told again.
            let time = Timestamp.at(Double(Int.random(in: 0...5, using: &random)) * 40_000)
            let kind: FindingKind = random.chance(50) ? .logMissing : .forgedLogin
            let login = kind == .forgedLogin ? event : nil
            return .finding(
                Finding(kind: kind, subject: event.user, time: time, detail: "", event: login),
                plans: plans
            )
        default: return .resolve(random.chance(50) ? .logMissing : .forgedLogin, subject: event.user, at: moment())
        }
    }

    private mutating func confirmation() -> LoginConfirmation {
        let key = AuthenticationStep.PublicKey(type: "ssh-ed25519", fingerprint: "SHA256:two", certificate: nil)
        return LoginConfirmation(
            witnesses: [.hook, .journal],
            submethod: nil,
            authentication: random.chance(50) ? [AuthenticationStep(method: "publickey", key: key)] : [],
            outcome: random.chance(80) ? .success : .unknown,
            originKey: random.chance(50) ? "hook/boot/\(random.next() % 400)" : nil
        )
    }
}
