/// Rows under a heading, each column as wide as its widest cell; cells are safe for a terminal already.
struct Table: CustomStringConvertible {
    private var rows: [[String]]

    /// A table with a heading in capitals.
    init(_ heading: [String]) {
        rows = [heading]
    }

    /// Adds a row; missing cells are empty.
    mutating func add(_ cells: [String]) {
        rows.append(cells)
    }

    var isEmpty: Bool { rows.count == 1 }

    var description: String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { cells in
            var line = ""
            for (column, cell) in cells.enumerated() {
                line += cell
                // The last column is not padded, so that no line ends in blanks.
                if column + 1 < cells.count { line += String(repeating: " ", count: widths[column] - cell.count + 2) }
            }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
