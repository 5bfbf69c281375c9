/// The objects of OpenAPI 3.0.3 that the document is made of.
extension JSONWriter {
    /// An object with what `content` writes.
    mutating func object(_ content: (inout JSONWriter) -> Void) {
        beginObject()
        content(&self)
        endObject()
    }

    /// A parameter object (section 4.7.12).
    mutating func parameter(_ parameter: APIParameter) {
        object { writer in
            writer.property("name", parameter.name)
            writer.property("in", parameter.place.rawValue)
            writer.property("description", parameter.summary)
            writer.key("required")
            writer.boolean(parameter.isRequired)
            writer.key("schema")
            writer.schema(parameter.schema)
            if let example = parameter.example {
                writer.key("example")
                writer.example(example)
            }
        }
    }

    /// A request body object (section 4.7.13).
    mutating func requestBody(_ body: APIBody) {
        key("requestBody")
        object { writer in
            writer.key("required")
            writer.boolean(true)
            writer.key("content")
            writer.object { writer in
                writer.key(escaping: body.mediaType)
                writer.object { writer in
                    writer.key("schema")
                    writer.schema(of: body)
                }
            }
        }
    }

    /// A response object (section 4.7.17) under its status.
    mutating func answer(_ answer: DocumentedAnswer) {
        key(escaping: "\(answer.status)")
        object { writer in
            writer.property("description", answer.summary)
            if answer.saysWhenToRetry { writer.retryHeader() }
            guard !answer.bodies.isEmpty else { return }
            writer.key("content")
            writer.object { writer in
                for (mediaType, schema) in answer.bodies {
                    writer.key(escaping: mediaType)
                    writer.object { writer in
                        writer.key("schema")
                        writer.schema(schema)
                    }
                }
            }
        }
    }

    private mutating func retryHeader() {
        key("headers")
        object { writer in
            writer.key("Retry-After")
            writer.object { writer in
                writer.property("description", "The seconds after which it is worth trying again")
                writer.key("schema")
                writer.schema(.integer(minimum: 0))
            }
        }
    }

    private mutating func schema(of body: APIBody) {
        switch body.form {
        case .json(let schema): self.schema(schema)
        case .file(let name): schema(.object([.required(name, .text(format: "binary"))]))
        case .form(let names): schema(.object(names.map { .required($0, .text) }))
        }
    }

    private mutating func example(_ example: APIExample) {
        switch example {
        case .text(let text): self.text(text)
        case .integer(let number): integer(number)
        case .boolean(let value): boolean(value)
        }
    }
}

extension APIBody {
    /// The media type that a client sends it as.
    var mediaType: String {
        switch form {
        case .json: "application/json"
        case .file: "multipart/form-data"
        case .form: "application/x-www-form-urlencoded"
        }
    }
}
