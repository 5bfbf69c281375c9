public import IPNetworks
public import Pipeline
public import Timestamps

/// The operations on private and public lists, and their older forms.
public struct ListOperations: Sendable {
    /// What lists of countries, continents, systems and datacenters are held against: the facts of an address.
    public typealias Facts = @Sendable (IPAddress, Timestamp) -> AddressFacts

    let book: ListBook
    let facts: Facts

    /// Operations on the lists of a book.
    public init(book: ListBook, facts: @escaping Facts) {
        self.book = book
        self.facts = facts
    }

    /// All of them.
    public var operations: [APIOperation] {
        ListSide.allCases.flatMap { side in
            privateOperations(side) + contentOperations(side) + publicOperations(side) + olderOperations(side)
        }
    }

    static func tag(_ side: ListSide) -> String {
        side == .allow ? "Allowlist data query and management" : "Denylist data query and management"
    }

    /// Which resource a path asks for.
    static func resource(_ text: String) throws(APIProblem) -> ListResource {
        guard let resource = ListResource.allCases.first(where: { $0.rawValue.lowercased() == text }) else {
            let known = ListResource.allCases.map { $0.rawValue.lowercased() }.joined(separator: ", ")
            throw .handled(.listTypeNotFound, detail: "There are no lists of this type. Ask for one of: \(known).")
        }
        return resource
    }
}
