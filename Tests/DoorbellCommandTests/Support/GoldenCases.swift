import Foundation
import Testing

/// The cases of a golden text file: `== name`, the input, `--`, the expected output.
struct GoldenCases {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var input: String
        var expected: String

        var testDescription: String { name }
    }

    static func read(_ name: String) -> [Case] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let url = folder.appendingPathComponent("Golden/\(name)")
        let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
        var cases: [Case] = []
        var isInput = true
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("== ") {
                cases.append(Case(name: String(line.dropFirst(3)), input: "", expected: ""))
                isInput = true
            } else if line == "--" {
                isInput = false
            } else if let last = cases.indices.last {
                if isInput { cases[last].input += line + "\n" } else { cases[last].expected += line + "\n" }
            }
        }
        // The newline at the end of the file is not a line of its own.
        if let last = cases.indices.last, cases[last].expected.hasSuffix("\n\n") { cases[last].expected.removeLast() }
        return cases
    }
}
