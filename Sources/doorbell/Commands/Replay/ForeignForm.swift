/// What a file is that cannot be read as a log, known by its first bytes; and how it is made readable.
enum ForeignForm: String, CaseIterable {
    case bzip2
    case zstd
    case lz4
    case zip
    case journal
    case utf16

    /// How many bytes tell it.
    static let length = 8

    /// What begins with these bytes; `nil` for anything else.
    init?(beginning: some Collection<UInt8>) {
        let form = Self.allCases.first { form in form.beginnings.contains { beginning.starts(with: $0) } }
        guard let form else { return nil }
        self = form
    }

    private var beginnings: [[UInt8]] {
        switch self {
        case .bzip2: [Array("BZh".utf8)]
        case .zstd: [[0x28, 0xB5, 0x2F, 0xFD]]
        case .lz4: [[0x04, 0x22, 0x4D, 0x18]]
        case .zip: [[0x50, 0x4B, 0x03, 0x04]]
        case .journal: [Array("LPKSHHRH".utf8)]
        case .utf16: [[0xFF, 0xFE], [0xFE, 0xFF]]
        }
    }

    /// What it is and what to do, in lower-case words without full stop.
    var words: String {
        switch self {
        case .bzip2: "it is compressed by bzip2: use “bzcat FILE | doorbell replay -”"
        case .zstd: "it is compressed by zstd: use “zstdcat FILE | doorbell replay -”"
        case .lz4: "it is compressed by lz4: use “lz4cat FILE | doorbell replay -”"
        case .zip: "it is a zip archive: use “unzip -p FILE | doorbell replay -”"
        case .journal: "it is a file of the journal: use “journalctl --file=FILE -o json | doorbell replay -”"
        case .utf16: "it is text in UTF-16: use “iconv -f UTF-16 -t UTF-8 FILE | doorbell replay -”"
        }
    }
}
