import LoginEvents

/// The failures before a login in JSON.
struct StoredFailures: Codable {
    let fromSource: Int
    let onUser: Int
    let error: Int?

    enum CodingKeys: String, CodingKey {
        case fromSource = "from_source"
        case onUser = "on_user"
        case error
    }

    init(_ failures: PrecedingFailures) {
        fromSource = failures.fromSource
        onUser = failures.onUser
        error = failures.error == 0 ? nil : failures.error
    }

    var failures: PrecedingFailures {
        PrecedingFailures(fromSource: fromSource, onUser: onUser, error: error ?? 0)
    }
}
