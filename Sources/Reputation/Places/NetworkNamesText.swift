/// Reads names of autonomous systems: `number,name` a line; a name may hold commas.
public enum NetworkNamesText {
    /// Reads a text, whatever its bytes are; of two names for a number the first counts.
    public static func parse(_ bytes: [UInt8]) -> LocationTable {
        var table = LocationTable()
        table.readLines(of: bytes) { table, text, start, end in
            var position = start
            guard let number = LineFeedReader.number(text, &position, to: end), number > 0, number < .max,
                position < end, text[position] == UInt8(ascii: ","), position - start <= 10
            else { return .asNumber }
            guard table.names.count < LocationTable.maximumEntries else { return .tooMany }
            let name = FeedLabelText.clean(text, from: position + 1, to: end)
            if !name.isEmpty, table.names[number] == nil { table.names[number] = name }
            return nil
        }
        return table
    }
}
