public import Metrics
public import Pipeline
import Synchronization

/// The activity of keys on its way to the store: a bounded queue that never makes a request wait.
///
/// Safe to use from any thread.
public final class ActivityLog: ActivityRecording {
    /// The most lines that wait; later ones are lost, and counted.
    static let most = 4096
    /// The most lines that are kept of one account.
    public static let kept = 10_000

    private let store: any TokenStore
    private let waiting = Mutex<[TokenActivity]>([])
    private let lost: Counter

    /// A log that is kept in `store`.
    public init(store: any TokenStore, metrics: any MetricsFactory = MetricsSystem.factory) {
        self.store = store
        lost = Counter(label: "doorbell_api_activities_lost_total", factory: metrics)
    }

    /// Keeps one line; see `ActivityRecording`.
    public func record(_ activity: Activity) {
        let line = TokenActivity(activity)
        let isKept = waiting.withLock { waiting in
            guard waiting.count < Self.most else { return false }
            waiting.append(line)
            return true
        }
        if !isKept { lost.increment() }
    }

    /// Writes what waits.
    /// - Throws: what the store throws; what waited waits on.
    public func flush() throws {
        let lines = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        guard !lines.isEmpty else { return }
        do {
            try store.append(lines, keeping: Self.kept)
        } catch {
            let dropped = waiting.withLock { waiting in
                let all = lines + waiting
                waiting = Array(all.prefix(Self.most))
                return all.count - waiting.count
            }
            if dropped > 0 { lost.increment(by: dropped) }
            throw error
        }
    }

    /// A page of an account's lines, the newest first, and how many there are.
    func page(of account: Int64, offset: Int, limit: Int) throws -> (lines: [TokenActivity], total: Int) {
        try flush()
        return try store.activity(of: account, offset: offset, limit: limit)
    }
}

extension TokenActivity {
    init(_ activity: Activity) {
        self.init(
            account: activity.caller.account,
            token: activity.caller.token,
            event: ActivityText.clean(activity.event, limit: 100),
            summary: ActivityText.clean(activity.description, limit: 200),
            time: activity.time,
            address: ActivityText.clean(activity.address, limit: 64),
            userAgent: ActivityText.clean(activity.userAgent, limit: 200),
            status: activity.status,
            uri: ActivityText.clean(activity.uri, limit: 1000),
            body: ActivityText.clean(activity.body, limit: 1000),
            method: ActivityText.clean(activity.method, limit: 20)
        )
    }
}
