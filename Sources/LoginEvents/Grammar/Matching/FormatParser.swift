/// Turns a row's format into the forms that it stands for, each a plain sequence of text and fields.
///
/// It works on bytes, as a program that reads one line should not spend its time here.
struct FormatParser {
    /// A piece of a form.
    enum Piece {
        case text(ArraySlice<UInt8>)
        case field(FormatToken)
    }

    /// The longer of two names that start alike comes first.
    private static let names: [(name: [UInt8], token: FormatToken)] = FormatToken.allCases
        .map { (Array($0.rawValue.utf8), $0) }.sorted { $0.0.count > $1.0.count }

    /// The forms of `format`, in the order in which they are tried.
    static func forms(_ format: String) -> [[Piece]] {
        expanded(Array(format.utf8)[...]).map { pieces($0[...]) }
    }

    /// The texts that the first `{…}` stands for, and of each those that the next one stands for; they do not nest.
    private static func expanded(_ format: ArraySlice<UInt8>) -> [[UInt8]] {
        guard let open = format.firstIndex(of: UInt8(ascii: "{")),
            let close = format[open...].firstIndex(of: UInt8(ascii: "}"))
        else { return [Array(format)] }
        let rests = expanded(format[(close + 1)...])
        let choices = format[open + 1..<close].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        return choices.flatMap { choice in rests.map { format[format.startIndex..<open] + choice + $0 } }
            .map { Array($0) }
    }

    private static func pieces(_ form: ArraySlice<UInt8>) -> [Piece] {
        var pieces: [Piece] = []
        var start = form.startIndex
        var index = start
        while index < form.endIndex {
            guard form[index] == UInt8(ascii: "%"),
                let field = names.first(where: { form[(index + 1)...].starts(with: $0.name) })
            else {
                index += 1
                continue
            }
            if index > start { pieces.append(.text(form[start..<index])) }
            pieces.append(.field(field.token))
            index += 1 + field.name.count
            start = index
        }
        if index > start { pieces.append(.text(form[start..<index])) }
        return pieces
    }
}
