/// The configuration as it was typed: text, lists and sections with the place of each.
///
/// It may hold secrets, so that printing one shows only where it stands.
struct ConfigurationNode: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What stands there.
    indirect enum Content: Hashable, Sendable {
        /// Nothing, `~` or `null`.
        case empty
        /// A single value.
        case text(String)
        /// A list.
        case list([ConfigurationNode])
        /// Keys and their values, in the order typed.
        case section([Entry])
    }

    /// A key and its value.
    struct Entry: Hashable, Sendable {
        var key: String
        var location: ConfigurationLocation
        var value: ConfigurationNode
    }

    var content: Content
    var location: ConfigurationLocation

    var description: String { "node at \(location)" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: []) }

    /// What it is, for messages.
    var shape: String {
        switch content {
        case .empty: "nothing"
        case .text: "a single value"
        case .list: "a list"
        case .section: "a section with keys"
        }
    }

    /// The value that stands at a path of keys; `nil` where there is none.
    func value(at path: some Sequence<String>) -> ConfigurationNode? {
        var node = self
        for key in path {
            guard case .section(let entries) = node.content,
                let entry = entries.first(where: { $0.key == key })
            else { return nil }
            node = entry.value
        }
        return node
    }
}
