import Pipeline
import Timestamps

/// Keys in words.
enum TokenText {
    /// Keys as rows.
    static func table(_ tokens: [APIToken], _ usage: [Int64: TokenUsage], at now: Timestamp) -> String {
        var table = Table(["NUMBER", "NAME", "ACCOUNT", "STATE", "CREATED", "EXPIRES", "LAST USED", "REQUESTS"])
        for token in tokens {
            let used = usage[token.number]
            table.add([
                "\(token.number)",
                token.name.text,
                token.accountName.text,
                token.state(at: now).rawValue,
                token.created.utc,
                token.expires?.utc ?? "never",
                used?.lastUsed?.utc ?? "never",
                "\(used?.total ?? 0)",
            ])
        }
        return table.description
    }

    /// Why a key cannot be made or revoked, and what to do.
    static func failure(_ refusal: TokenRefusal) -> CommandFailure {
        switch refusal {
        case .nameInUse(let name):
            CommandFailure(
                message: "there is a key called \"\(name)\"",
                hints: ["choose another name, or revoke that one first: doorbell token revoke \(name)"]
            )
        case .keyKnown(let name):
            CommandFailure(
                message: "this key is kept already, as \"\(name)\"",
                hints: ["a key that was revoked cannot come back; run: doorbell token list"]
            )
        case .missing(let choice):
            CommandFailure(message: "there is no key \"\(choice)\"", hints: ["run: doorbell token list"])
        case .alreadyRevoked(let choice):
            CommandFailure(message: "the key \"\(choice)\" was revoked before", hints: ["run: doorbell token list"])
        }
    }
}
