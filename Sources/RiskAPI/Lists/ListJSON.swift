import Pipeline
import Timestamps

extension JSONWriter {
    /// Writes a private list, times in seconds.
    mutating func list(_ list: PrivateList) {
        beginObject()
        property("self", list.uri)
        property("name", list.texts.name)
        property("description", list.texts.description)
        property("resource_type", list.resource.rawValue)
        property("list_type", list.side.rawValue)
        texts("tags", list.texts.tags)
        property("ttl", list.texts.ttl ?? 0)
        property("created_at", list.created.seconds)
        property("updated_at", list.updated.seconds)
        property("content", "\(list.uri)/content")
        key("origins")
        beginObject()
        property("self", "\(list.uri)/origin")
        key("lists")
        beginArray()
        for origin in list.origins {
            beginObject()
            property("self", "\(list.uri)/origin")
            property("origin", origin.origin)
            property("status", origin.isActive ? "ACTIVE" : "INACTIVE")
            property("created_at", origin.created.seconds)
            property("updated_at", origin.updated.seconds)
            endObject()
        }
        endArray()
        endObject()
        endObject()
    }

    /// A property with an array of texts.
    mutating func texts(_ name: StaticString, _ texts: some Sequence<String>) {
        key(name)
        beginArray()
        for item in texts { text(item) }
        endArray()
    }

    /// Writes what is on a list, under the name of its resource.
    mutating func content(_ entries: [ListEntry], of resource: ListResource) {
        guard resource != .system else {
            key("asns")
            beginArray()
            for case .system(let number) in entries.lazy.map(\.value) { integer(number) }
            endArray()
            return
        }
        let name: StaticString =
            switch resource {
            case .cidr: "cidrs"
            case .country: "countries"
            case .continent: "continents"
            case .datacenter: "datacenters"
            case .userAgent: "user_agents"
            case .system: "asns"
            }
        texts(name, entries.lazy.map(\.value.text))
    }
}
