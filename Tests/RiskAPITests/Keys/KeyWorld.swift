import DoorbellTestKit
import HTTPTypes
import IPNetworks
import Metrics
import Pipeline
import Timestamps

@testable import RiskAPI

/// A ring over a store in memory, and keys made with a seed.
struct KeyWorld {
    let store: InMemoryTokenStore
    let ring: KeyRing
    private var random = SeededGenerator(seed: 7)

    init(_ quotas: KeyQuotas = .none, store: InMemoryTokenStore = InMemoryTokenStore()) throws {
        self.store = store
        ring = try KeyRing(store: store, quotas: quotas, metrics: NOOPMetricsHandler.instance)
    }

    /// A new key that the ring knows.
    mutating func key(
        _ name: String = "ci",
        account: String = "default",
        at now: Timestamp = .at(0),
        expires: Timestamp? = nil
    ) throws -> String {
        let key = try unseenKey(name, account: account, at: now, expires: expires)
        try ring.refresh()
        return key
    }

    /// A new key that the ring has not read yet.
    mutating func unseenKey(
        _ name: String,
        account: String = "default",
        at now: Timestamp = .at(0),
        expires: Timestamp? = nil
    ) throws -> String {
        let key = APIKey(using: &random)
        guard let name = TokenName(name), let account = TokenName(account), let hash = key.hash else {
            throw Unusable()
        }
        _ = try store.create(name, account: account, hash: hash, at: now, expires: expires)
        return key.exposed()
    }

    struct Unusable: Error {}

    /// What a request with this header field is told.
    func admit(
        _ authorization: String?,
        to access: APIAccess = .key,
        at now: Timestamp = .at(0),
        cookie: String? = nil,
        from peer: String = "192.0.2.1",
        host: String = "doorbell.example",
        fields: [(HTTPField.Name, String)] = []
    ) -> Result<Caller, APIProblem> {
        var headers = HTTPFields()
        if let authorization { headers[.authorization] = authorization }
        if let cookie { headers[.cookie] = cookie }
        for (name, value) in fields { headers[name] = value }
        let credentials = Credentials(headers: headers, authority: host, peer: IPAddress(peer))
        do throws(APIProblem) {
            return .success(try ring.admit(credentials, to: access, at: now))
        } catch {
            return .failure(error)
        }
    }
}

extension Result where Success == Caller, Failure == APIProblem {
    /// 200, 401 or 429.
    var status: Int {
        switch self {
        case .success: 200
        case .failure(.handled(let kind, _)): kind.status
        case .failure(.exhausted): 429
        case .failure: 500
        }
    }

    /// The seconds of a 429.
    var retryAfter: Int? {
        if case .failure(.exhausted(let seconds)) = self { return seconds }
        return nil
    }
}
