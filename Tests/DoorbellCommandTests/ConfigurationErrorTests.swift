import Testing

@testable import doorbell

@Suite struct ConfigurationErrorTests {
    static let cases = GoldenCases.read("configuration-errors.txt")

    @Test func `the golden file is there`() {
        #expect(Self.cases.count > 30)
    }

    @Test(arguments: cases)
    func `each mistake is told with its place and what to type instead`(_ golden: GoldenCases.Case) throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(golden.input, to: "doorbell.yaml")
        let report = CheckCommand.report(path: path, environment: [:])
        #expect(!report.isGood)
        #expect(report.text.replacing(path, with: "FILE") == golden.expected)
    }

    @Test(arguments: cases)
    func `no mistake makes an error show a secret`(_ golden: GoldenCases.Case) throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(golden.input, to: "doorbell.yaml")
        let report = CheckCommand.report(path: path, environment: [:])
        for secret in ["swordfish", "XXXXXXXX", "B0000"] {
            #expect(!report.text.contains(secret))
        }
    }

    @Test func `a file of more than 256 KB is not read`() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(String(repeating: "#\n", count: 150_000), to: "doorbell.yaml")
        let report = CheckCommand.report(path: path, environment: [:])
        #expect(report.text == "\(path): cannot be read: it is larger than 262144 bytes\n")
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: ConfigurationError.self) {
            _ = try ConfigurationNode(yaml: [0x61, 0xFF], file: "x")
        }
        #expect(throws: ConfigurationError.self) {
            _ = try ConfigurationNode(yaml: [0x61, 0x3A, 0x20, 0], file: "x")
        }
    }

    @Test func `aliases cannot be nested into a bomb`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...20 {
            let uses = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(uses)]\n"
        }
        #expect(throws: ConfigurationError.self) {
            _ = try ConfigurationNode(yaml: Array(text.utf8), file: "x")
        }
    }

    @Test func `aliases within the limit still cannot give more than the limit of values`() {
        let words = Array(repeating: "x", count: 2000).joined(separator: ", ")
        let text = "a: &a [\(words)]\nb: [\(Array(repeating: "*a", count: 16).joined(separator: ", "))]\n"
        #expect(throws: ConfigurationError.self) {
            _ = try ConfigurationNode(yaml: Array(text.utf8), file: "x")
        }
    }

    @Test func `deep nesting is an error and no crash`() {
        for opener in ["[", "{a: ", "- "] {
            let text = String(repeating: opener, count: 60_000)
            #expect(throws: ConfigurationError.self) {
                _ = try ConfigurationNode(yaml: Array(text.utf8), file: "x")
            }
        }
    }

    @Test func `mutated files are read or refused, and never a crash`() {
        var generator = SystemSeed.generator
        let good = Array(ConfigurationPrecedenceTests.full.utf8)
        for _ in 0..<2000 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: index)
                default:
                    bytes.insert(Array("\n:&*[]{}#-'\"!|>%@`? ".utf8).randomElement(using: &generator) ?? 0, at: index)
                }
            }
            guard let node = try? ConfigurationNode(yaml: bytes, file: "x") else { continue }
            var problems: [ConfigurationProblem] = []
            node.checkKeys(problems: &problems)
            var values = ConfigurationValues(
                root: node,
                access: [:],
                trusted: .init(owners: [], groups: []),
                scope: .system
            )
            _ = values.configuration()
        }
    }
}
