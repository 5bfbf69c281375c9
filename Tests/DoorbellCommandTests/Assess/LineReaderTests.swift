import DoorbellTestKit
import Foundation
import Glibc
import Testing

@testable import doorbell

@Suite struct LineReaderTests {
    /// Reads a file of these bytes line by line, with small pieces so that lines lie across their ends.
    private static func texts(_ bytes: [UInt8], chunk: Int) throws -> [[UInt8]] {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/lines"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        // The string stays valid for the call.
        let descriptor = unsafe open(path, O_RDONLY)
        defer { close(descriptor) }
        var reader = LineReader(descriptor: descriptor, chunk: chunk)
        var texts: [[UInt8]] = []
        while let line = try reader.next() {
            switch line {
            case .text(let range): texts.append(Array(reader.bytes[range]))
            case .tooLong(let beginning): texts.append(Array("too long: ".utf8) + beginning)
            }
            #expect(reader.number == texts.count)
        }
        return texts
    }

    /// The obvious way.
    private static func twin(_ bytes: [UInt8]) -> [[UInt8]] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { line in
            guard line.count > LineReader.longestLine else { return line }
            return Array("too long: ".utf8) + line.prefix(OffendingText.limit + 1)
        }
    }

    @Test(arguments: ["", "\n", "a", "a\n", "a\nb", "\n\n", "a\r\nb\r\n", "\n a\n"])
    func `lines end with a newline or with the file`(_ text: String) throws {
        #expect(try Self.texts(Array(text.utf8), chunk: 0) == Self.twin(Array(text.utf8)))
    }

    @Test func `lines of any length come as they are wherever the pieces end`() throws {
        var random = SeededGenerator(seed: 99)
        for _ in 0..<40 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...20, using: &random) {
                let length = [0, 1, 15, 4095, 4096, 4097, 8191, 8192, 8193, 30_000].randomElement(using: &random) ?? 0
                bytes += (0..<length).map { _ in UInt8.random(in: 0x61...0x7A, using: &random) }
                if Bool.random(using: &random) { bytes.append(0x0A) }
            }
            #expect(try Self.texts(bytes, chunk: 8192) == Self.twin(bytes))
        }
    }

    @Test func `an interruption ends the reading although nothing comes`() {
        var ends: [Int32] = [0, 0]
        // The kernel writes two numbers into an array of two.
        #expect(unsafe pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        var reader = LineReader(descriptor: ends[0]) { true }
        #expect(throws: BatchFailure.interrupted) { try reader.next() }
    }

    @Test func `a directory cannot be read`() {
        let descriptor = unsafe open("/", O_RDONLY)
        defer { close(descriptor) }
        var reader = LineReader(descriptor: descriptor)
        #expect(throws: BatchFailure.reading(EISDIR)) { try reader.next() }
    }

    @Test(
        arguments: [
            ("1.1.1.1", "1.1.1.1"), ("  1.1.1.1\t\r", "1.1.1.1"), ("\u{FEFF}1.1.1.1", "1.1.1.1"), ("# note", ""),
            ("; note", ""),
            ("1.1.1.1 # note", "1.1.1.1"), ("1.1.1.1;x", "1.1.1.1"), ("", ""), (" \t", ""), ("\u{FEFF}", ""),
            ("a b", "a b"),
            ("\u{FEFF} \u{FEFF}", "\u{FEFF}"),
        ]
    )
    func `a line says what is left without marks, comments and blanks`(_ line: String, _ text: String) {
        let bytes = Array(("xx" + line + "yy").utf8)
        let range = LineText.trimmed(2..<bytes.count - 2, of: bytes.span, isFirst: true)
        #expect(String(decoding: bytes[range], as: UTF8.self) == text)
    }

    @Test func `a byte order mark counts at the start of the file alone`() {
        let bytes = Array("\u{FEFF}1".utf8)
        #expect(LineText.trimmed(0..<4, of: bytes.span, isFirst: false) == 0..<4)
    }

    @Test func `twenty refused lines are told, the others counted`() {
        var said: [String] = []
        var refusals = LineRefusals(file: "list") { said.append($0) }
        for line in 1...25 { refusals.tell(line: line, text: "x".utf8, why: "no address") }
        refusals.finish()
        #expect(said.count == 21)
        #expect(said.first == "doorbell: list:1: \"x\" is no address")
        #expect(said.last == "doorbell: list: 5 more lines were refused, 25 altogether")
    }

    @Test func `progress is told in few digits`() {
        #expect(BatchProgress.text(count: 1_250_000, seconds: 1.05) == "1,250,000 addresses, 1,190,000 a second")
        #expect(BatchProgress.text(count: 0, seconds: 0) == "0 addresses, 0 a second")
        #expect(
            [0, 999, 1000, 65_536, 1_234_567].map(DigitGroups.text) == ["0", "999", "1,000", "65,536", "1,234,567"]
        )
    }
}
