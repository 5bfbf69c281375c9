import HTTPTypes
import NIOCore

/// The OpenAPI 3.0.3 document of a table of operations.
///
/// The same table gives the same bytes: paths in the order of the table, components in the order of their names.
struct OpenAPIDocument {
    /// What the table holds.
    let operations: [APIOperation]
    /// The version of the program.
    let version: String

    /// The document, compact.
    func write() -> ByteBuffer {
        var writer = JSONWriter(capacity: 1 << 17)
        writer.beginObject()
        writer.property("openapi", "3.0.3")
        info(&writer)
        writer.key("servers")
        writer.beginArray()
        writer.object { $0.property("url", "/") }
        writer.endArray()
        tags(&writer)
        paths(&writer)
        components(&writer)
        writer.endObject()
        return writer.finish()
    }

    /// The groups in the order in which the table has them first.
    var tagNames: [String] {
        var seen: Set<String> = []
        return operations.map(\.tag).filter { seen.insert($0).inserted }
    }

    private func info(_ writer: inout JSONWriter) {
        writer.key("info")
        writer.object { writer in
            writer.property("title", "Doorbell risk API")
            writer.property("description", Self.introduction)
            writer.property("version", version)
            writer.key("license")
            writer.object { writer in
                writer.property("name", "Apache-2.0")
                writer.property("url", "https://www.apache.org/licenses/LICENSE-2.0")
            }
        }
    }

    private static let introduction = """
        How risky IP addresses are and why, from the index of this server. All links in answers are relative to the \
        host. A prefix in a path is written with its slash escaped twice, as in 203.0.113.0%252F24.
        """

    private func tags(_ writer: inout JSONWriter) {
        writer.key("tags")
        writer.beginArray()
        for name in tagNames { writer.object { $0.property("name", name) } }
        writer.endArray()
    }

    private func paths(_ writer: inout JSONWriter) {
        var seen: Set<String> = []
        writer.key("paths")
        writer.beginObject()
        for path in operations.map(\.path) where seen.insert(path).inserted {
            writer.key(escaping: path)
            writer.beginObject()
            for operation in operations where operation.path == path { describe(operation, &writer) }
            writer.endObject()
        }
        writer.endObject()
    }

    private func describe(_ operation: APIOperation, _ writer: inout JSONWriter) {
        writer.key(escaping: operation.method.rawValue.lowercased())
        writer.object { writer in
            writer.key("tags")
            writer.beginArray()
            writer.text(operation.tag)
            writer.endArray()
            writer.property("summary", operation.summary)
            writer.property("operationId", operation.id)
            if !operation.parameters.isEmpty {
                writer.key("parameters")
                writer.beginArray()
                for parameter in operation.parameters { writer.parameter(parameter) }
                writer.endArray()
            }
            if let body = operation.body { writer.requestBody(body) }
            writer.key("responses")
            writer.object { writer in
                for answer in operation.documentedAnswers { writer.answer(answer) }
            }
            security(of: operation.access, &writer)
        }
    }

    private func components(_ writer: inout JSONWriter) {
        writer.key("components")
        writer.object { writer in
            writer.key("schemas")
            writer.object { writer in
                for (name, schema) in NamedSchemas(operations).schemas {
                    writer.key(escaping: name)
                    writer.schema(schema)
                }
            }
            writer.key("securitySchemes")
            writer.object { writer in
                writer.key("HTTPBearer")
                writer.object { writer in
                    writer.property("type", "http")
                    writer.property("scheme", "bearer")
                }
            }
        }
    }

    /// An empty alternative says that there are callers who need none: those on loopback.
    private func security(of access: APIAccess, _ writer: inout JSONWriter) {
        writer.key("security")
        writer.beginArray()
        if access == .operations || access == .page { writer.object { _ in } }
        if access.needsKey || access == .page {
            writer.object { writer in
                writer.key("HTTPBearer")
                writer.beginArray()
                writer.endArray()
            }
        }
        writer.endArray()
    }
}
