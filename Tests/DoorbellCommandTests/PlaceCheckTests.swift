import Foundation
import Testing

@testable import doorbell

@Suite struct `The check of files of places` {
    @Test func `a file that is not there, or is none, is told before an index is built without it`() throws {
        let directory = try TemporaryDirectory()
        let good = try directory.write("1.0.0.0\t1.0.0.255\t13335\tUS\tX\n", to: "good.tsv")
        func report(_ path: String) throws -> CheckCommand.Report {
            let text = "state_directory: \(directory.path)\nplaces: [\(good), \(path)]\n"
            return CheckCommand.report(path: try directory.write(text, to: "doorbell.yaml"), environment: [:])
        }
        #expect(try report(good).isGood || !report(good).text.contains("places:"))
        let missing = try report(directory.path + "/missing.mmdb")
        #expect(!missing.isGood && missing.text.contains("places: \(directory.path)/missing.mmdb: no such file"))
        let folder = try report(directory.path)
        #expect(!folder.isGood && folder.text.contains("places: \(directory.path) is not a file"))
    }
}
