/// What Slack asks of the interactive elements of a message.
struct ElementRules {
    /// Checks an element of an `actions` block or the accessory of a section, and returns its `action_id`.
    static func check(_ value: JSONValue, path: String) throws(WebhookRefusal) -> String? {
        let object = try ObjectRules(value, path: path)
        switch object["type"] {
        case "button": try button(object)
        case "overflow": try menu(object, options: 1...5)
        case "static_select": try menu(object, options: 1...100)
        case "image":
            try image(object)
            return nil
        default: throw .blocks("unsupported type of element [\(path)/type]")
        }
        try object.optionalString("action_id", 1...255)
        return object["action_id"]?.string
    }

    static func image(_ object: ObjectRules) throws(WebhookRefusal) {
        try object.allow("type", "image_url", "alt_text", "slack_file")
        if object["slack_file"] == nil { _ = try object.string("image_url", 1...3000) }
        _ = try object.string("alt_text", 1...2000)
    }

    private static func button(_ object: ObjectRules) throws(WebhookRefusal) {
        try object.allow("type", "text", "action_id", "url", "value", "style", "confirm", "accessibility_label")
        try TextRules.check(object["text"] ?? .null, .plainText, most: 75, path: "\(object.path)/text")
        try object.optionalString("url", 1...3000)
        try object.optionalString("value", 1...2000)
        try object.optionalString("accessibility_label", 1...75)
        try style(object)
        if let dialog = object["confirm"] { try confirm(dialog, path: "\(object.path)/confirm") }
    }

    private static func style(_ object: ObjectRules) throws(WebhookRefusal) {
        switch object["style"] {
        case nil, "primary", "danger": return
        default: throw .blocks("must be primary or danger [\(object.path)/style]")
        }
    }

    private static func menu(_ object: ObjectRules, options: ClosedRange<Int>) throws(WebhookRefusal) {
        try object.allow("type", "action_id", "options", "placeholder", "initial_option", "confirm", "focus_on_load")
        for (index, option) in try object.array("options", options).enumerated() {
            let path = "\(object.path)/options/\(index)"
            let option = try ObjectRules(option, path: path)
            try option.allow("text", "value", "description", "url")
            try TextRules.check(option["text"] ?? .null, .any, most: 75, path: "\(path)/text")
            _ = try option.string("value", 1...75)
        }
        if let dialog = object["confirm"] { try confirm(dialog, path: "\(object.path)/confirm") }
    }

    private static func confirm(_ value: JSONValue, path: String) throws(WebhookRefusal) {
        let object = try ObjectRules(value, path: path)
        try object.allow("title", "text", "confirm", "deny", "style")
        for (name, most) in [("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)] {
            try TextRules.check(object[name] ?? .null, .plainText, most: most, path: "\(path)/\(name)")
        }
        try style(object)
    }
}
