import RiskAPI
import Testing

@Suite struct PlainTextTests {
    @Test(
        arguments: [
            ("", ""), ("TELEFONICA DE ESPANA S.A.U.", "TELEFONICA DE ESPANA S.A.U."), ("AT&T", "AT&T"),
            ("İstanbul", "İstanbul"), ("  a  b ", "a b"), ("a\tb\r\nc", "a b c"), ("\"a\"", "'a'"), ("a\\b", "a/b"),
            ("a\u{202E}b\u{200B}c\u{2066}", "abc"), ("<!channel> x", "(!channel) x"), ("a * b ?", "a b"),
            ("[x]", "(x)"), ("a\u{0}b\u{7F}c\u{85}d", "a b c d"), ("\u{2028}a\u{3000}b\u{A0}", "a b"), (" ", ""),
        ]
    )
    func `what scripts stumble over is taken out`(_ text: String, _ expected: String) {
        #expect(PlainText.clean(text) == expected)
        #expect(PlainText.clean(expected) == expected)
    }
}
