/// What Slack asks of the blocks of one message, wherever in it they stand.
///
/// Blocks that a webhook of ours has no use for (`video`, `table`, `input`, ...) are refused as unsupported, though
/// Slack takes some of them.
struct BlockRules {
    private static let mostBlocks = 50
    /// The sum of all texts; not documented, seen in practice.
    private static let mostCharacters = 13_200

    private var blockIDs: Set<String> = []
    private var count = 0
    private var characters = 0

    /// Checks one list of blocks.
    mutating func check(_ value: JSONValue, path: String) throws(WebhookRefusal) {
        guard let blocks = value.array else {
            throw WebhookRefusal(word: "invalid_blocks_format", status: 400, detail: "must be an array [\(path)]")
        }
        guard !blocks.isEmpty else { throw .blocks("must have at least 1 items [\(path)]") }
        count += blocks.count
        guard count <= Self.mostBlocks else { throw .blocks("no more than 50 items allowed [\(path)]") }
        for (index, block) in blocks.enumerated() { try check(block: block, path: "\(path)/\(index)") }
        guard characters <= Self.mostCharacters else {
            throw WebhookRefusal(word: "msg_blocks_too_long", status: 400, detail: "\(characters) characters [\(path)]")
        }
    }

    private mutating func check(block value: JSONValue, path: String) throws(WebhookRefusal) {
        let block = try ObjectRules(value, path: path)
        if block["block_id"] != nil {
            let id = try block.string("block_id", 1...255)
            guard blockIDs.insert(id).inserted else { throw .blocks("block_id is not unique [\(path)/block_id]") }
        }
        switch block["type"] {
        case "section": try section(block)
        case "context": try context(block)
        case "actions": try actions(block)
        case "divider": try block.allow("type", "block_id")
        case "header":
            try block.allow("type", "block_id", "text", "level")
            characters += try TextRules.check(block["text"] ?? .null, .plainText, most: 150, path: "\(path)/text")
        case "image":
            try block.allow("type", "block_id", "image_url", "alt_text", "title", "slack_file")
            if block["slack_file"] == nil { _ = try block.string("image_url", 1...3000) }
            _ = try block.string("alt_text", 1...2000)
            if let title = block["title"] {
                characters += try TextRules.check(title, .plainText, most: 2000, path: "\(path)/title")
            }
        case "markdown":
            try block.allow("type", "block_id", "text")
            characters += try block.string("text", 1...12_000).utf16.count
        case "rich_text":
            try block.allow("type", "block_id", "elements")
            characters += richTextLength(.array(try block.array("elements", 1...1000)))
        default: throw .blocks("unsupported type of block [\(path)/type]")
        }
    }

    private mutating func section(_ block: ObjectRules) throws(WebhookRefusal) {
        try block.allow("type", "block_id", "text", "fields", "accessory", "expand")
        try block.optionalBoolean("expand")
        guard block["text"] != nil || block["fields"] != nil else {
            throw .blocks("text or fields is missing [\(block.path)]")
        }
        if let text = block["text"] {
            characters += try TextRules.check(text, .any, most: 3000, path: "\(block.path)/text")
        }
        if block["fields"] != nil {
            for (index, field) in try block.array("fields", 1...10).enumerated() {
                characters += try TextRules.check(field, .any, most: 2000, path: "\(block.path)/fields/\(index)")
            }
        }
        if let accessory = block["accessory"] {
            _ = try ElementRules.check(accessory, path: "\(block.path)/accessory")
        }
    }

    private mutating func context(_ block: ObjectRules) throws(WebhookRefusal) {
        try block.allow("type", "block_id", "elements")
        for (index, element) in try block.array("elements", 1...10).enumerated() {
            let path = "\(block.path)/elements/\(index)"
            if element["type"] == "image" {
                try ElementRules.image(try ObjectRules(element, path: path))
            } else {
                characters += try TextRules.check(element, .any, most: 3000, path: path)
            }
        }
    }

    private func actions(_ block: ObjectRules) throws(WebhookRefusal) {
        try block.allow("type", "block_id", "elements")
        var ids: Set<String> = []
        for (index, element) in try block.array("elements", 1...25).enumerated() {
            let path = "\(block.path)/elements/\(index)"
            guard let id = try ElementRules.check(element, path: path) else { continue }
            guard ids.insert(id).inserted else { throw .blocks("action_id is not unique [\(path)/action_id]") }
        }
    }

    private func richTextLength(_ value: JSONValue) -> Int {
        switch value {
        case .array(let values): values.reduce(0) { $0 + richTextLength($1) }
        case .object(let members):
            members.reduce(0) {
                $0 + ($1.name == "text" ? $1.value.string?.utf16.count ?? 0 : richTextLength($1.value))
            }
        default: 0
        }
    }
}
