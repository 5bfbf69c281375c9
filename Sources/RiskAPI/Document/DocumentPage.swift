import HTTPTypes

/// The document as a page: every operation with what it takes and answers, by group, and every schema.
struct DocumentPage {
    /// What the table holds.
    let operations: [APIOperation]
    /// The version of the program.
    let version: String

    /// The page.
    var page: Page {
        Page(title: "Risk API", content: content, keptFor: 300)
    }

    private var tags: [String] { OpenAPIDocument(operations: operations, version: version).tagNames }

    private var content: HTML {
        """
        <section class="card">
        <h1>Risk API</h1>
        <p>Version \(version). The same as a document for machines: <a href="/openapi.json">/openapi.json</a> (OpenAPI
        3.0.3). Errors: <a href="#errors">what they mean</a>.</p>
        <p>Examples are for a shell in which <code>DOORBELL</code> is the address of this server, such as
        <code>http://127.0.0.1:8080</code>, and <code>DOORBELL_KEY</code> a key, made by
        <code>doorbell token create NAME</code>.</p>
        <nav aria-label="Operations"><ul class="toc">
        \(tags.map(tableOfContents))</ul></nav>
        </section>
        \(tags.map(group))
        \(errors)
        \(schemas)
        """
    }

    private func operations(in tag: String) -> [APIOperation] { operations.filter { $0.tag == tag } }

    private func tableOfContents(_ tag: String) -> HTML {
        let items = operations(in: tag).map { operation -> HTML in
            """
            <li><a href="#\(operation.id)"><code>\(operation.method.rawValue)</code> \(operation.summary)</a></li>

            """
        }
        return """
            <li><strong>\(tag)</strong><ul>
            \(items)</ul></li>

            """
    }

    private func group(_ tag: String) -> HTML {
        """
        <section class="card">
        <h2>\(tag)</h2>
        \(operations(in: tag).map { OperationEntry(operation: $0).html })
        </section>

        """
    }

    private var errors: HTML {
        let rows = APIProblem.pages.map { problem -> HTML in
            """
            <tr><td class="number">\(problem.status)</td><td><a href="/docs/\(problem.slug)">\(problem.title)</a></td>\
            <td>\(problem.explanation)</td></tr>

            """
        }
        return """
            <section class="card" id="errors">
            <h2>Errors</h2>
            <div class="wide"><table>
            <thead><tr><th scope="col" class="number">Status</th><th scope="col">Error</th>\
            <th scope="col">What it means</th></tr></thead>
            <tbody>
            \(rows)</tbody></table></div>
            </section>
            """
    }

    private var schemas: HTML {
        let entries = NamedSchemas(operations).schemas.map { name, schema -> HTML in
            """
            <details id="schema-\(name)"><summary><code>\(name)</code></summary>
            <pre tabindex="0">\(SchemaText(schema).html)</pre></details>

            """
        }
        return """
            <section class="card" id="schemas">
            <h2>Schemas</h2>
            \(entries)
            </section>
            """
    }
}
