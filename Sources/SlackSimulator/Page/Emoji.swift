/// The few emoji names that the page can draw; the others stay words between colons.
enum Emoji {
    /// The HTML for a name; `nil` when it is not known.
    static func html(_ name: some StringProtocol) -> String? {
        let name = String(name)
        // Circles are drawn, because the machine of the reader may have no font for them.
        if let colour = circles[name] { return "<span class=\"dot \(colour)\" title=\":\(name):\"></span>" }
        return characters[name]
    }

    private static let circles = [
        "large_green_circle": "green", "large_yellow_circle": "yellow", "red_circle": "red", "white_circle": "white",
        "large_blue_circle": "blue", "large_orange_circle": "orange", "black_circle": "black",
    ]

    private static let characters = [
        "white_check_mark": "✅", "warning": "⚠️", "bell": "🔔", "no_bell": "🔕", "shield": "🛡️", "rotating_light": "🚨",
        "x": "❌", "key": "🔑", "lock": "🔒", "eyes": "👀", "information_source": "ℹ️", "question": "❓",
    ]
}
