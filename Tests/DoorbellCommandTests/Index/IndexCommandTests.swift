import Foundation
import Testing

@testable import doorbell

/// The commands as a shell runs them, on files that are given.
struct IndexCommandTests {
    private static func run(_ arguments: [String]) throws -> (output: String, code: Int32) {
        let program = try #require(BuiltProgram.path("doorbell"))
        return try BuiltProgram.run([program, "index"] + arguments)
    }

    /// An index of one feed and one file of places, as of a moment.
    private static func build(_ directory: TemporaryDirectory) throws -> String {
        let list = try directory.write("9.9.9.9,2026-08-22T03:00:00Z\n8.8.8.8,2026-08-23T03:00:00Z\n", to: "seen.csv")
        let places = try directory.write(
            "# Generated: Thu, 25 Jun 2026 04:33:00 GMT\n9.0.0.0,9.255.255.255,US\n",
            to: "p"
        )
        let output = directory.path + "/index.dbi"
        let (text, code) = try run([
            "build", "--only-given", "--output", output, "--at", "2026-08-22T03:03:00Z",
            "--feed", "sensor:ssh-attack:5:sightings=\(list)", "--place", places,
        ])
        #expect(code == 0, "\(text)")
        #expect(text.contains("sensor  1        given  2026-08-22 03:00  3 min\n"))
        #expect(text.contains("IPFire (tor-geoip)   1       2026-06-25 04:33  57 d 22 h"))
        return output
    }

    @Test func `an index is built from given files, described and verified`() throws {
        let directory = try TemporaryDirectory()
        let index = try Self.build(directory)
        let info = try Self.run(["info", index])
        #expect(info.code == 0)
        #expect(info.output.contains("built      2026-08-22 03:03:00 UTC"))
        #expect(info.output.contains("sensor  ssh-attack  1        0        2026-08-22 03:00"))
        let json = try Self.run(["info", index, "--json"]).output
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let feeds = try #require(object["feeds"] as? [[String: Any]])
        #expect(feeds.map { $0["id"] as? String } == ["sensor"])
        #expect(feeds[0]["source_date"] as? String == "2026-08-22T03:00:00.000000Z")
        #expect((object["layers"] as? [[String: Any]])?.count == 1)
        #expect(object["built"] as? String == "2026-08-22T03:03:00.000000Z")
        #expect(try Self.run(["verify", index]).output.contains("is good"))
    }

    @Test func `a damaged index is refused with 1 and the reason`() throws {
        let directory = try TemporaryDirectory()
        let index = try Self.build(directory)
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: index)))
        // The middle of the feeds' texts or tables: within a section, whatever the layout is.
        bytes[bytes.count - 20] ^= 1
        let damaged = directory.path + "/damaged.dbi"
        try Data(bytes).write(to: URL(fileURLWithPath: damaged))
        let (output, code) = try Self.run(["verify", damaged])
        #expect(code == 1)
        #expect(output.contains("is damaged") && output.contains("build it again"))
    }

    @Test func `wrong usage exits with 2 and says what is wrong`() throws {
        for (arguments, reason) in [
            (["build", "--only-given"], "--only-given needs --feed or --place"),
            (["build", "--only-given", "--feed", "ipsum=x"], "--only-given needs --output"),
            (["build", "--at", "never"], "--at must be a day, a moment or an age"),
            (["build", "--only-given", "--output", "x", "--feed", "none=x"], "the feed none is not known"),
        ] {
            let (output, code) = try Self.run(arguments)
            #expect(code != 0 && output.contains(reason), "\(output)")
        }
    }
}
