/// Parameters of a header field, such as `name` in `form-data; name="csv_file"` (RFC 9110, section 5.6.6).
enum HeaderParameters {
    /// The value of a parameter, without quotes and their escapes; `nil` when there is none.
    static func value(_ name: String, of field: String) -> String? {
        var parameters: [Substring] = []
        var start = field.startIndex
        var isQuoted = false
        var isEscaped = false
        for index in field.indices {
            let character = field[index]
            if isEscaped {
                isEscaped = false
            } else if isQuoted, character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if character == ";", !isQuoted {
                parameters.append(field[start..<index])
                start = field.index(after: index)
            }
        }
        parameters.append(field[start...])
        for parameter in parameters.dropFirst() {
            guard let equals = parameter.firstIndex(of: "=") else { continue }
            let key = trimmed(parameter[..<equals])
            guard key.lowercased() == name else { continue }
            return unquoted(trimmed(parameter[parameter.index(after: equals)...]))
        }
        return nil
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }

    private static func unquoted(_ text: Substring) -> String {
        guard text.count >= 2, text.first == "\"", text.last == "\"" else { return String(text) }
        var value = ""
        var isEscaped = false
        for character in text.dropFirst().dropLast() {
            if !isEscaped, character == "\\" {
                isEscaped = true
            } else {
                value.append(character)
                isEscaped = false
            }
        }
        return value
    }
}
