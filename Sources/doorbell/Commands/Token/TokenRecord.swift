import Pipeline
import Timestamps

/// A key as JSON; the names are stable.
struct TokenRecord: Encodable {
    var number: Int64
    var name: String
    var account: String
    var accountNumber: Int64
    var state: String
    var created: String
    var expires: String?
    var revoked: String?
    var lastUsed: String?
    var requests: Int64

    init(_ token: APIToken, _ usage: TokenUsage?, at now: Timestamp) {
        number = token.number
        name = token.name.text
        account = token.accountName.text
        accountNumber = token.account
        state = token.state(at: now).rawValue
        created = token.created.iso8601
        expires = token.expires?.iso8601
        revoked = token.revoked?.iso8601
        lastUsed = usage?.lastUsed?.iso8601
        requests = usage?.total ?? 0
    }
}
