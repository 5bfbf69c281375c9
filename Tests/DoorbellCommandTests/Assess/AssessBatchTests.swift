import DoorbellTestKit
import Foundation
import Glibc
import IPNetworks
import Testing

@testable import doorbell

/// A file of addresses, from its bytes to rows.
@Suite struct AssessBatchTests {
    private struct Outcome {
        var output: String
        var said: [String] = []
        var result: AssessBatch.Result
    }

    private static func run(_ bytes: [UInt8], _ format: AssessFormat, in world: AssessWorld) throws -> Outcome {
        let (input, output) = (world.directory.path + "/in", world.directory.path + "/out")
        try Data(bytes).write(to: URL(fileURLWithPath: input))
        // The strings stay valid for the calls.
        let source = unsafe open(input, O_RDONLY)
        let sink = unsafe open(output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer {
            close(source)
            close(sink)
        }
        var said: [String] = []
        var batch = AssessBatch(from: source, to: sink, name: "list", judge: world.judge, format: format) {
            said.append($0)
        }
        let result = try batch.run()
        let text = try String(contentsOf: URL(fileURLWithPath: output), encoding: .utf8)
        return Outcome(output: text, said: said, result: result)
    }

    @Test func `a file of any form gives a row for each line that says something`() throws {
        let world = try AssessWorld()
        let file =
            "\u{FEFF}5.6.7.8\r\n# comment\n\n  8.8.8.8  # why\n10.0.0.1;x\nbad\u{1B}[2J, line\n5.6.7.0/30\nhost.example\n"
            + String(repeating: "9", count: 5000) + "\n5.0.0.0/8\n=1+1\n2a00:1:2:3::9"
        let outcome = try Self.run(Array(file.utf8), .csv, in: world)
        let rows = outcome.output.split(separator: "\n")
        #expect(
            rows.map { String($0.prefix { $0 != "," }) } == [
                "address", "5.6.7.8", "8.8.8.8", "10.0.0.1", "\"bad\\x1b[2J", "5.6.7.0/30", "host.example",
                String(repeating: "9", count: 59) + "…", "5.0.0.0/8", "'=1+1", "2a00:1:2:3::9",
            ]
        )
        #expect(rows[3] == "10.0.0.1,,,private address,,,,,,,")
        #expect(rows[4] == "\"bad\\x1b[2J, line\",,,no address: an unexpected character at byte 0,,,,,,,")
        #expect(outcome.result == AssessBatch.Result(count: 10, refusedCount: 5))
        #expect(
            outcome.said == [
                "doorbell: list:6: \"bad\\x1b[2J, line\" is no address: an unexpected character at byte 0",
                "doorbell: list:8: \"host.example\" is a host name; names are looked up only where they are arguments",
                "doorbell: list:9: \"\(String(repeating: "9", count: 59))…\" is no address: longer than 4096 bytes",
                "doorbell: list:10: \"5.0.0.0/8\" is a block of more than 65,536 addresses",
                "doorbell: list:11: \"=1+1\" is no address: an unexpected character at byte 0",
            ]
        )
        for format in [AssessFormat.json, .human] {
            let other = try Self.run(Array(file.utf8), format, in: world)
            #expect(other.output.split(separator: "\n").count == 10)
            #expect(other.said == outcome.said)
        }
    }

    @Test func `a batch says of each address what is said of it alone`() throws {
        let world = try AssessWorld()
        var random = SeededGenerator(seed: 17)
        let addresses = (0..<3000).map { _ -> IPAddress in
            switch Int.random(in: 0..<5, using: &random) {
            case 0: IPAddress(v4: UInt32.random(in: .min ... .max, using: &random))
            case 1: IPAddress(v4: 0x0506_0700 | UInt32.random(in: 0...0xFF, using: &random))
            case 2: IPAddress(v4: 0x2D0A_0000 | UInt32.random(in: 0...0xFFFF, using: &random))
            case 3:
                IPAddress(v6High: 0x2A00_0001_0002_0000 | UInt64.random(in: 0...7, using: &random), low: random.next())
            default: IPAddress(v6High: random.next(), low: random.next())
            }
        }
        let file = addresses.map { "\($0)\n" }.joined()
        let outcome = try Self.run(Array(file.utf8), .csv, in: world)
        var transcript = AssessTranscript(judge: world.judge, format: .csv)
        var alone = transcript.heading
        for address in addresses { alone += try transcript.text("\(address)") }
        #expect(outcome.output == alone)
        #expect(outcome.result.count == addresses.count)
    }

    @Test func `random bytes give one row each line and never trap`() throws {
        let world = try AssessWorld()
        var random = SeededGenerator(seed: 23)
        let alphabet = Array("0123456789abcdef.:/%# ,;\n\r\"\u{1B}-=x".utf8) + [0, 0xFF, 0xEF, 0xBB, 0xBF]
        let bytes = (0..<60_000).compactMap { _ in alphabet.randomElement(using: &random) }
        let outcome = try Self.run(bytes, .csv, in: world)
        #expect(
            outcome.output.split(separator: "\n", omittingEmptySubsequences: false).count == outcome.result.count + 2
        )
        #expect(outcome.said.count == LineRefusals.limit + 1)
    }

    @Test func `a reader that has gone ends a batch quietly`() throws {
        let world = try AssessWorld()
        // Without it, the signal of a broken pipe ends the process of the tests.
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        // The kernel writes two numbers into an array of two.
        #expect(unsafe pipe(&ends) == 0)
        close(ends[0])
        defer { close(ends[1]) }
        let path = try world.directory.write("5.6.7.8\n", to: "one")
        let source = unsafe open(path, O_RDONLY)
        defer { close(source) }
        var batch = AssessBatch(from: source, to: ends[1], name: "list", judge: world.judge, format: .csv)
        #expect(try batch.run().isClosed)
    }

    @Test func `an output that is full is an error`() throws {
        let world = try AssessWorld()
        let path = try world.directory.write("5.6.7.8\n", to: "one")
        let source = unsafe open(path, O_RDONLY)
        let full = unsafe open("/dev/full", O_WRONLY)
        defer {
            close(source)
            close(full)
        }
        var batch = AssessBatch(from: source, to: full, name: "list", judge: world.judge, format: .csv)
        let failure = #expect(throws: CommandFailure.self) { try batch.run() }
        #expect(failure?.message == "the output cannot be written: no space left on device")
    }

    @Test func `the program ends with 1 for a bad line, 2 for wrong usage, 0 else`() throws {
        let world = try AssessWorld()
        let program = try #require(BuiltProgram.path("doorbell"))
        let empty = try world.directory.write("", to: "doorbell.yaml")
        func run(_ arguments: [String]) throws -> (output: String, code: Int32) {
            try BuiltProgram.run([program, "assess", "--config", empty, "--index", world.path] + arguments)
        }
        #expect(try run(["5.6.7.8", "--csv", "--at", "2026-11-22T16:00:00Z"]).code == 0)
        #expect(try run(["10.0.0.1"]).code == 0)
        let bad = try run(["0x7f.1", "5.6.7.8"])
        #expect(bad.code == 1 && bad.output.contains("\"0x7f.1\" is no address") && bad.output.contains("EXAMPLE-NET"))
        let list = try world.directory.write("5.6.7.8\nnonsense/\n", to: "list")
        #expect(try run(["--file", list]).code == 1)
        #expect(try run(["--file", world.directory.path + "/absent"]).code == 1)
        #expect(try run(["5.6.7.8", "--index", world.directory.path + "/absent"]).code == 1)
        for wrong in [[], ["1.1.1.1", "--json", "--csv"], ["1.1.1.1", "--file", "-"], ["1.1.1.1", "--at", "soon"]] {
            #expect(try run(wrong).code == 2, "\(wrong)")
        }
    }
}
