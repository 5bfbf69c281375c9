/// Counts as a reader can take them in: a comma between thousands.
enum DigitGroups {
    /// `1,250,000`.
    static func text(_ count: Int) -> String {
        var text = ""
        for (index, digit) in String(count.magnitude).reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return (count < 0 ? "-" : "") + text.reversed()
    }
}

extension DigitGroups {
    /// `1 account`, `1,250 accounts`.
    static func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
        "\(text(count)) \(count == 1 ? one : many ?? one + "s")"
    }
}
