import FoundationEssentials
import LoginEvents

/// Raw text in JSON: a string where the bytes are UTF-8, so that people can read it with any SQLite tool, else
/// `{"base64": "..."}`.
struct StoredText: Codable {
    let raw: RawText

    private enum Key: String, CodingKey {
        case base64
    }

    init(_ raw: RawText) {
        self.raw = raw
    }

    init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            raw = RawText(text)
        } else {
            let bytes = try decoder.container(keyedBy: Key.self).decode(Data.self, forKey: .base64)
            raw = RawText(bytes)
        }
    }

    func encode(to encoder: any Encoder) throws {
        if let text = String(validating: raw.bytes, as: UTF8.self) {
            var container = encoder.singleValueContainer()
            try container.encode(text)
        } else {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(Data(raw.bytes), forKey: .base64)
        }
    }
}
