import Pipeline
import Synchronization
import Timestamps

/// Sessions of people who signed in with a key, in memory only: they end with the server.
///
/// Safe to use from any thread. At most `most` at a time, and `mostOfOne` of one key: the oldest one makes room.
public final class SignInSessions: Sendable {
    /// How long a session lasts, in seconds: a working day.
    public static let seconds: Int64 = 8 * 3600
    /// The most sessions.
    public static let most = 1000
    /// The most sessions of one key.
    public static let mostOfOne = 16

    private struct Session {
        let hash: TokenHash
        let token: Int64
        let ends: Timestamp
    }

    /// Oldest first.
    private let sessions = Mutex<[Session]>([])
    private let random: @Sendable () -> UInt64

    /// No sessions; `random` gives numbers that nobody can foretell.
    public init(random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: 0...UInt64.max) }) {
        self.random = random
    }

    /// Begins a session; the value of its cookie, 256 bits in hexadecimal.
    func open(for token: Int64, at now: Timestamp) -> String {
        let value = (0..<4).map { _ in
            let digits = String(random(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
        guard let hash = APIKey.hash(of: value.utf8) else { return "" }
        sessions.withLock { sessions in
            sessions.removeAll { $0.ends <= now }
            if sessions.count(where: { $0.token == token }) >= Self.mostOfOne,
                let oldest = sessions.firstIndex(where: { $0.token == token })
            {
                sessions.remove(at: oldest)
            }
            if sessions.count >= Self.most { sessions.removeFirst() }
            sessions.append(Session(hash: hash, token: token, ends: now.advanced(by: .seconds(Self.seconds))))
        }
        return value
    }

    /// The key of a session; `nil` when there is none, or it is over.
    func token(of cookie: Substring, at now: Timestamp) -> Int64? {
        guard let hash = APIKey.hash(of: cookie.utf8) else { return nil }
        return sessions.withLock { sessions in
            sessions.first { $0.hash.selector == hash.selector && $0.hash.matches(hash) && $0.ends > now }?.token
        }
    }

    /// Ends a session, if there is one.
    func close(_ cookie: Substring) {
        guard let hash = APIKey.hash(of: cookie.utf8) else { return }
        sessions.withLock { $0.removeAll { $0.hash.matches(hash) } }
    }

    /// How many there are, some of them over perhaps.
    var count: Int { sessions.withLock(\.count) }
}
