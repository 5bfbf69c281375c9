/// Where something in the configuration was typed.
struct ConfigurationLocation: Hashable, Sendable, CustomStringConvertible {
    /// The path of the file as it was named, or `environment`.
    var file: String
    /// From 1; 0 when the whole file is meant.
    var line: Int
    /// From 1, in Unicode scalars; 0 when the whole line is meant.
    var column: Int

    init(file: String, line: Int = 0, column: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `FILE:LINE:COLUMN`, the form that editors jump to.
    var description: String {
        guard line > 0 else { return file }
        return column > 0 ? "\(file):\(line):\(column)" : "\(file):\(line)"
    }
}
