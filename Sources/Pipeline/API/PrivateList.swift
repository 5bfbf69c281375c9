public import Timestamps

/// One private list of an account, without its entries.
public struct PrivateList: Hashable, Sendable {
    /// The store's number of its entries; 0 while it has none.
    ///
    /// Another one when it was emptied; never used twice.
    public var number: Int64
    /// Whose it is.
    public var account: Int64
    /// A UUID in lower case, unique within the account.
    public var id: String
    /// What it is for.
    public var side: ListSide
    /// What its entries name.
    public var resource: ListResource
    /// What its owner says about it.
    public var texts: ListTexts
    /// When it was made.
    public var created: Timestamp
    /// When it or its entries were changed last.
    public var updated: Timestamp
    /// The web sites it was bound to; at most 100.
    public var origins: [ListOrigin]
    /// How many entries it has, expired ones that were not swept yet included.
    public var count: Int

    /// A list of the given parts.
    public init(
        number: Int64 = 0,
        account: Int64,
        id: String,
        side: ListSide,
        resource: ListResource,
        texts: ListTexts,
        created: Timestamp,
        updated: Timestamp,
        origins: [ListOrigin] = [],
        count: Int = 0
    ) {
        self.number = number
        self.account = account
        self.id = id
        self.side = side
        self.resource = resource
        self.texts = texts
        self.created = created
        self.updated = updated
        self.origins = origins
        self.count = count
    }

    /// Its URI.
    public var uri: String { "/v1/\(side.segment)/private/\(id)" }

    /// Which of the built-in lists it is; `nil` for one that the account made.
    public var builtIn: BuiltInList? { BuiltInList(rawValue: id) }

    /// Whether it still counts at a moment.
    public func isLive(at now: Timestamp) -> Bool { texts.expiry.map { $0 > now } ?? true }
}
