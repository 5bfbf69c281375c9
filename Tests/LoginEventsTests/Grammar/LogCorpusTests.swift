import LoginEvents
import Testing

@Suite struct LogCorpusTests {
    private static let grammar = LogGrammar()

    @Test("every line of the corpus is read as it says", arguments: CorpusCase.all)
    func read(line: CorpusCase) {
        let words = ReadingWords(Self.grammar.read(line: line.line))
        let text = String(decoding: line.line, as: UTF8.self)
        #expect(words.name == line.name, "\(line.place): \(text)\n\(words.line)")
        guard words.name == line.name else { return }
        for (field, value) in line.fields {
            #expect(words.fields[field] == value, "\(line.place) \(field): \(text)\n\(words.line)")
        }
        guard words.name != "unknown" else { return }
        for field in CorpusCase.telling where line.fields[field] == nil {
            #expect(words.fields[field] == nil, "\(line.place) \(field): \(text)\n\(words.line)")
        }
    }

    @Test("every row of the table has a line in the corpus that fits it")
    func coverage() {
        var seen: Set<LogRow> = []
        for line in CorpusCase.all.map(\.line) {
            var match = LogMatch()
            Self.grammar.read(line.span, 0, line.count, &match)
            if let row = Self.grammar.row(of: match) { seen.insert(row) }
        }
        for row in LogGrammar.rows where !seen.contains(row) {
            Issue.record("no line fits the row \(row.id): \(row.format)")
        }
    }

    @Test("the corpus names rows that there are")
    func names() {
        let known = Set(LogGrammar.rows.map(\.id) + ["unknown", "foreign"])
        for line in CorpusCase.all { #expect(known.contains(line.name), "\(line.place)") }
    }
}
